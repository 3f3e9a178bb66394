/// Numbers as content files write them, and as pages do.
enum Numerals {
    /// A whole number in plain digits.
    ///
    /// - Returns: nil where `text` is not one; a nil inside where it is one that no `Int` holds.
    static func integer(_ text: String) -> Int?? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return .some(Int(text))
    }

    /// A decimal number in plain digits with a point, without an exponent; never infinite.
    static func decimal(_ text: String) -> Double? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), digits.utf8.count <= 400 else { return nil }
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        guard let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// `-90`, `0.5`: a limit in a message.
    static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    /// `9,999,999`: a number as English pages write it.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
