extension Buffer {
    /// Adds a whole number in decimal digits.
    public mutating func append(decimal number: Int) {
        reserve(20)
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits = 1
        var limit: UInt = 10
        while rest >= limit {
            digits += 1
            let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
            if overflow { break }
            limit = next
        }
        var end = base + count + digits
        count += digits
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            end -= 1
            end.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest != 0
    }

    /// Adds the shortest decimal text that reads back as the same number, without a needless `.0`.
    public mutating func append(decimal number: Double) {
        if number.magnitude < 1e15, number == number.rounded(.towardZero) {
            append(decimal: Int(number))
        } else {
            append(number.description)
        }
    }
}
