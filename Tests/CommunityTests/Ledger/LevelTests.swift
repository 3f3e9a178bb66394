import Community
import Secrets
import Testing

@Suite struct LevelTests {
    @Test func everyLevelBeginsAtItsSquare() {
        for number in 1...100 {
            let start = 100 * (number - 1) * (number - 1)
            let level = Level(xp: start, rules: Rules().level)
            #expect(level.number == number && level.start == start)
            #expect(level.next == (number == 100 ? nil : 100 * number * number))
            if start > 0 { #expect(Level(xp: start - 1, rules: Rules().level).number == number - 1) }
        }
    }

    @Test func theHighestLevelHasNoNext() {
        let level = Level(xp: 9_999_999, rules: Rules().level)
        #expect(level.number == 100 && level.start == 980_100 && level.next == nil)
    }

    @Test func belowNothingIsTheFirst() {
        #expect(Level(xp: -5, rules: Rules().level).number == 1)
    }

    /// With a step of 1 the level is the whole root plus one.
    @Test func theRootIsExact() {
        var rules = Rules().level
        rules.step = 1
        rules.highest = .max
        func root(_ value: Int) -> Int { Level(xp: value, rules: rules).number - 1 }
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = RandomSource.seeded(seed)
        for number in 0..<500 {
            let root = root(number)
            #expect(root * root <= number && (root + 1) * (root + 1) > number)
        }
        for _ in 0..<500 {
            let number = Int.random(in: 2...3_037_000_498, using: &random)
            #expect(root(number * number) == number, "seed \(seed)")
            #expect(root(number * number - 1) == number - 1, "seed \(seed)")
            #expect(root(number * number + 2 * number) == number, "seed \(seed)")
        }
    }
}
