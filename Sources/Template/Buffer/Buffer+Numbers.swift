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
            end -= 1
            end.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest != 0
    }

    /// Adds a whole number in groups of three digits: `1,200`, `−50`.
    public mutating func append(grouped number: Int) {
        if number < 0 { append(literal: "−") }
        append(groups: number.magnitude)
    }

    private mutating func append(groups number: UInt) {
        guard number >= 1_000 else { return append(decimal: Int(number)) }
        append(groups: number / 1_000)
        let rest = number % 1_000
        append(UInt8(ascii: ","))
        append(digit: rest / 100)
        append(digit: rest / 10 % 10)
        append(digit: rest % 10)
    }

    @inline(__always)
    private mutating func append(digit: UInt) {
        append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
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
