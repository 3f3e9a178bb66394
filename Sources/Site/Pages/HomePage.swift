import Community
import Template

/// The first page: what the site is, some places to begin with, who is out now, who leads this month.
struct HomePage: PageKind {
    let name = "home"
    let template: String? = "home.html"

    /// How many of each it shows.
    static let placeCount = 6
    static let visitCount = 8
    static let leaderCount = 5

    var staleness: [Dependency] {
        Visit.newestDependencies(marks: "SELECT 0, 0") + [
            Dependency("place", PlaceCard.dependencies, marks: "SELECT 0, 0"),
            Dependency("city", PlaceCard.cityDependencies, marks: "SELECT 0, 0"),
            Dependency(
                "board", ["id", "slug", "name", "metric", "\"window\"", "position", "period", "city_id"],
                marks: "SELECT 0, 0"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        let cards = try PlaceCard.list(
            "WHERE p.closed_at IS NULL ORDER BY p.id LIMIT $1", Self.placeCount, in: view)
        let value: Value = [
            "title": .string(view.identity.name),
            "description": .string(view.identity.description),
            "places": .list(cards.map(\.value)),
            "place_count": .number(try CityPage.placeCount(in: view)),
            "cities": try CityPage.links(in: view),
            "recent": .list(try Visit.newest(limit: Self.visitCount, in: view).map(\.value)),
            "board": try leaders(in: view),
            "points": ["xp": .number(view.rules.checkIn.xp), "coins": .number(view.rules.checkIn.coins)],
        ]
        return Page(Path.home, value)
    }

    /// The board whose leaders it shows: that of the month, or else the first one.
    static func board(in view: View) throws -> Board? {
        let boards = try view.community.boards().filter { $0.city == nil }
        return boards.first { $0.window == .month && $0.metric == .xp } ?? boards.first
    }

    private func leaders(in view: View) throws -> Value {
        guard let board = try Self.board(in: view) else { return .null }
        let rows = try view.community.standings(on: board, from: 0, count: Self.leaderCount)
        return [
            "name": .string(board.name),
            "url": .string(Path.board(board.slug)),
            "metric": .string(board.metric.words),
            "rows": .list(try BoardRows.values(of: rows, on: board, in: view)),
        ]
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Path.home ? .only : nil }
}
