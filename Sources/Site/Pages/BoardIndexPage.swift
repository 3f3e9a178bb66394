import Community
import Template

/// All boards, with those who lead them. No scores here: it changes only when the first three do.
struct BoardIndexPage: PageKind {
    let name = "boards"
    let template: String? = "boards.html"

    static let leaderCount = 3

    var staleness: [Dependency] {
        [
            Dependency("board", Board.dependencies, marks: "SELECT 0, 0"),
            Dependency("city", PlaceCard.cityDependencies, marks: "SELECT 0, 0"),
            Dependency("item", MemberChip.itemDependencies, on: [.update], marks: "SELECT 0, 0"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        let boards = try view.community.boards()
        var groups: [Value] = []
        for metric in Board.Metric.allCases {
            let own = boards.filter { $0.metric == metric && $0.city == nil }
            groups.append(try group(metric.rawValue, metric.heading, own, in: view))
        }
        for city in try view.community.cities() {
            let own = boards.filter { $0.city == city.id }
            groups.append(try group(city.slug, city.name, own, in: view))
        }
        let value: Value = [
            "title": "Boards",
            "description": "Who walked where, and how often: every ranking of the community.",
            "groups": .list(groups.filter { $0 != .null }),
        ]
        return Page(Path.boards, value)
    }

    private func group(_ slug: String, _ heading: String, _ boards: [Board], in view: View) throws -> Value {
        guard !boards.isEmpty else { return .null }
        return [
            "slug": .string(slug),
            "heading": .string(heading),
            "boards": .list(
                try boards.map { board in
                    [
                        "slug": .string(board.slug),
                        "name": .string(board.name),
                        "url": .string(Path.board(board.slug)),
                        "about": .string(board.description),
                        "leaders": try BoardRows.leaders(of: board, count: Self.leaderCount, in: view),
                    ]
                }),
        ]
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Path.boards ? .only : nil }
}

extension Board {
    /// The columns of `board` that its pages show or are chosen by.
    static let dependencies = [
        "id", "slug", "name", "description", "metric", "\"window\"", "city_id", "period", "position",
    ]
}

extension Board.Metric {
    /// The words after a score.
    var words: String { self == .xp ? "XP" : "places" }

    var heading: String { self == .xp ? "XP earned" : "Places visited" }
}
