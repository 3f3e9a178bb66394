import Community
import SQL
import Template

/// What many pages of one snapshot show alike, made once: a full build asks for each place's card thousands of times.
///
/// It belongs to a view and ends with it, so that nothing in it is of another state of the database.
final class Shared {
    private var cards: [PlaceID: PlaceCard] = [:]
    private var links: [PlaceID: Value] = [:]
    private var chips: [MemberID: Value] = [:]
    private var titles: [ItemID: OwnedTitle]?
    private var spans: [Day: MonthSpan] = [:]
    private var years: [Int: [Value]] = [:]

    /// The card of a place; nil where there is no such place.
    func card(_ place: PlaceID, in view: View) throws -> PlaceCard? {
        if let card = cards[place] { return card }
        let card = try PlaceCard.list("WHERE p.id = $1", place, in: view).first
        cards[place] = card
        return card
    }

    /// A member as boards show them; null where there is no such member.
    func chip(_ member: MemberID, in view: View) throws -> Value {
        if let chip = chips[member] { return chip }
        let chip = try view.database.first(MemberChip.query, member) { MemberChip($0, at: 0).value } ?? .null
        chips[member] = chip
        return chip
    }

    /// Members as boards show them, those who have not been read before in one pass.
    func chips(of members: [MemberID], in view: View) throws -> [Value] {
        let new = members.filter { chips[$0] == nil }.map { "\($0.rawValue)" }.joined(separator: ",")
        if !new.isEmpty {
            try view.database.forEach(MemberChip.queryOfMany, "[\(new)]") { row in
                chips[row[0]] = MemberChip(row, at: 0).value
            }
        }
        return members.map { chips[$0] ?? .null }
    }

    /// The same from a row that has a chip's columns.
    func chip(_ row: Row, at index: Int) -> Value {
        let member: MemberID = row[index]
        if let chip = chips[member] { return chip }
        let chip = MemberChip(row, at: index).value
        chips[member] = chip
        return chip
    }

    /// Where a place is, from a row that has its id, its slug and its name.
    func link(_ row: Row, at index: Int) -> Value {
        let place: PlaceID = row[index]
        if let link = links[place] { return link }
        let link = PlaceCard.link(slug: row[index + 1], name: row[index + 2])
        links[place] = link
        return link
    }

    /// All titles.
    func titles(in view: View) throws -> [ItemID: OwnedTitle] {
        if let titles { return titles }
        var all: [ItemID: OwnedTitle] = [:]
        try view.database.forEach("SELECT id, name, slug FROM item WHERE category = 'title' ORDER BY name, id") { row in
            let title = OwnedTitle(id: row[0], place: all.count, name: row[1], url: Path.item(row[2]))
            all[title.id] = title
        }
        titles = all
        return all
    }

    /// The twelve months that end with the one that begins on `last`.
    func months(until last: Day, in zone: Zone) -> MonthSpan {
        if let span = spans[last] { return span }
        let span = MonthSpan(until: last, in: zone)
        spans[last] = span
        return span
    }

    /// The months of a year in which nothing happened.
    func emptyMonths(of year: Int) -> [Value] {
        if let months = years[year] { return months }
        let calendar = YearCalendar(year: year, counts: [])
        let months = (1...12).map { Profile.month($0, of: calendar, days: [][...]) }
        years[year] = months
        return months
    }
}

/// A title as those who own it show it, and its place among all.
struct OwnedTitle {
    let id: ItemID
    let place: Int
    let name: String
    let url: String
}

/// Twelve months in a row: when they begin and what they are called.
struct MonthSpan {
    /// The beginnings of the twelve, and of the one after them.
    let starts: [Instant]
    let labels: [String]
    /// The labels without the year.
    let names: [String]
    let title: String
    /// The rows of months in which nothing was earned, as most are.
    let emptyRows: [Value]

    init(until last: Day, in zone: Zone) {
        let firsts = (0..<12).map { index in
            let months = last.year * 12 + last.month - 1 - 11 + index
            return Day(year: months / 12, month: months % 12 + 1, day: 1)
        }
        starts = firsts.map(zone.start(of:)) + [zone.start(of: last.firstOfNextMonth)]
        names = firsts.map { Words.shortMonth($0.month) }
        labels = zip(names, firsts).map { "\($0) \($1.year)" }
        title = "XP by month, \(labels[0]) to \(labels[11])"
        emptyRows = labels.map { Self.row($0, xp: 0) }
    }

    /// A row for each month, of what was earned in it.
    func rows(_ sums: [Int]) -> [Value] {
        sums.indices.map { sums[$0] == 0 ? emptyRows[$0] : Self.row(labels[$0], xp: sums[$0]) }
    }

    private static func row(_ label: String, xp: Int) -> Value { ["month": .string(label), "xp": .number(xp)] }

    /// Which of the twelve a moment lies in; nil where in none.
    func index(of moment: Instant) -> Int? {
        guard moment >= starts[0], moment < starts[12] else { return nil }
        return starts.lastIndex { $0 <= moment }
    }
}
