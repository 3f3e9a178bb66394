import Community
import Template

/// A level and the way to the next one, as profiles show it.
public enum LevelValue {
    public static func value(xp: Int, rules: Rules.Level) -> Value {
        let level = Level(xp: xp, rules: rules)
        let into = xp - level.start
        let span = level.next.map { $0 - level.start }
        return [
            "number": .number(level.number),
            "next": level.next == nil ? .null : .number(level.number + 1),
            "into": .int(span == nil ? 1 : into),
            "span": .int(span ?? 1),
            "percent": .int(span.map { into * 100 / $0 } ?? 100),
            "missing": level.next.map { .number($0 - xp) } ?? .null,
            "from": .number(level.start),
            "to": level.next.map(Value.number) ?? .null,
        ]
    }
}
