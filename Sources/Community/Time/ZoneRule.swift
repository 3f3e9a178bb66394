/// The rule for the years after a zone's last listed change, from the footer of its TZif file, for example
/// `AEST-10AEDT,M10.1.0,M4.1.0/3`. Source: RFC 8536, section 3.3; POSIX.1-2017, 8.3; only `Mm.w.d` dates, which are
/// the only ones that the tz database writes today, and `Jn`, are understood.
struct ZoneRule: Sendable {
    let standard: Zone.Period
    let summer: Zone.Period?
    let start: Turn
    let end: Turn

    /// When the clocks turn: the `week`th `weekday` (0 is Sunday) of `month`, so many seconds after local midnight.
    struct Turn: Sendable {
        var month = 0
        var week = 0
        var weekday = 0
        /// The day of the year 1…365, 29 February never counted; 0 where month, week and weekday say it.
        var julian = 0
        var second = 7_200

        /// Seconds since 1970 in local time.
        func moment(in year: Int) -> Int {
            if julian > 0 {
                let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
                let first = Day(year: year, month: 1, day: 1).number
                return (first + julian - 1 + (leap && julian >= 60 ? 1 : 0)) * Seconds.day + second
            }
            let first = Day(year: year, month: month, day: 1)
            let sundayBased = (first.weekday + 1) % 7
            var day = first.number + (weekday - sundayBased + 7) % 7 + (week - 1) * 7
            if day >= first.firstOfNextMonth.number { day -= 7 }
            return day * Seconds.day + second
        }
    }

    func period(at seconds: Int) -> Zone.Period {
        guard let summer else { return standard }
        let year = Day(number: floorDivide(seconds + standard.offset, Seconds.day)).year
        let begins = start.moment(in: year) - standard.offset
        let ends = end.moment(in: year) - summer.offset
        let isSummer =
            begins < ends ? seconds >= begins && seconds < ends : seconds >= begins || seconds < ends
        return isSummer ? summer : standard
    }
}

extension ZoneRule {
    /// Reads a `TZ` rule; nil where it has another form.
    init?(_ text: String) {
        var reader = RuleReader(rest: Array(text.utf8)[...])
        guard let name = reader.name(), let lead = reader.time(most: 24) else { return nil }
        standard = Zone.Period(offset: -lead, abbreviation: name)
        guard let summerName = reader.name() else {
            guard reader.rest.isEmpty else { return nil }
            summer = nil
            start = Turn()
            end = Turn()
            return
        }
        let summerLead = reader.rest.first == UInt8(ascii: ",") ? lead - Seconds.hour : reader.time(most: 24)
        guard let summerLead, let start = reader.turn(), let end = reader.turn(), reader.rest.isEmpty else {
            return nil
        }
        summer = Zone.Period(offset: -summerLead, abbreviation: summerName)
        self.start = start
        self.end = end
    }
}

/// Reads the parts of a `TZ` rule one after another.
private struct RuleReader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Character) -> Bool {
        guard let byte = character.asciiValue, rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, digits.count < 6 else { return nil }
        rest.removeFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// Letters, or anything between angle brackets.
    mutating func name() -> String? {
        if take("<") {
            let letters = rest.prefix { $0 != UInt8(ascii: ">") }
            rest.removeFirst(letters.count)
            return take(">") ? String(decoding: letters, as: UTF8.self) : nil
        }
        let letters = rest.prefix { ($0 | 32) >= 97 && ($0 | 32) <= 122 }
        guard letters.count >= 3 else { return nil }
        rest.removeFirst(letters.count)
        return String(decoding: letters, as: UTF8.self)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds, of at most so many hours.
    mutating func time(most: Int) -> Int? {
        let sign = take("-") ? -1 : 1
        if sign > 0 { _ = take("+") }
        guard let hours = number(), hours <= most else { return nil }
        var seconds = hours * Seconds.hour
        for unit in [Seconds.minute, 1] where take(":") {
            guard let count = number(), count < 60 else { return nil }
            seconds += count * unit
        }
        return sign * seconds
    }

    /// `,Mm.w.d[/time]` or `,Jn[/time]`.
    mutating func turn() -> ZoneRule.Turn? {
        guard take(",") else { return nil }
        var turn = ZoneRule.Turn()
        if take("J") {
            guard let day = number(), (1...365).contains(day) else { return nil }
            turn.julian = day
        } else {
            guard take("M"), let month = number(), take("."), let week = number(), take("."), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            turn.month = month
            turn.week = week
            turn.weekday = weekday
        }
        if take("/") {
            // RFC 8536 §3.3.1: up to a week before or after the day, less an hour.
            guard let second = time(most: 167) else { return nil }
            turn.second = second
        }
        return turn
    }
}
