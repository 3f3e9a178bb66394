/// A level and the way to the next one.
public struct Level: Sendable, Equatable {
    public let number: Int
    /// XP at which this level starts.
    public let start: Int
    /// XP at which the next one starts, or nil at the highest.
    public let next: Int?

    /// Level = isqrt(xp) / step + 1, at most `highest`; level L starts at (step · (L − 1))² XP.
    public init(xp: Int, rules: Rules.Level) {
        number = min(isqrt(max(xp, 0)) / rules.step + 1, rules.highest)
        let here = rules.step * (number - 1)
        let there = rules.step * number
        start = here * here
        next = number == rules.highest ? nil : there * there
    }
}

/// The largest whole number whose square is at most `value`, which is 0 or more. Newton's method on whole numbers.
func isqrt(_ value: Int) -> Int {
    guard value > 1 else { return value }
    var root = 1 << ((Int.bitWidth - value.leadingZeroBitCount + 1) / 2)
    while true {
        let next = (root + value / root) / 2
        if next >= root { return root }
        root = next
    }
}
