import Community
import SQL
import Template

/// A board, a hundred rows a page, down to the last rank that is shown. The key's part is the number of the page.
struct BoardPage: PageKind {
    let name = "board"
    let template: String? = "board.html"

    /// Moves are logged by the standings themselves; a member's new look touches the pages where they stand.
    private static let touch = """
        SELECT s.board_id, s.member_id, s.score, s.reached_at FROM board b CROSS JOIN standing s
        WHERE s.board_id = b.id AND s.period = b.period AND s.member_id = {row}.id AND s.listed = 1
        """

    var staleness: [Dependency] {
        [
            Dependency("member", MemberChip.dependencies + ["show_activity"], on: [.update], touches: Self.touch),
            Dependency("board", Board.dependencies, marks: "SELECT {row}.id, -1"),
            // Its pages name the other boards of its scope.
            Dependency(
                "board", ["id", "slug", "name", "metric", "city_id", "position"],
                marks: "SELECT b.id, -1 FROM board b WHERE b.city_id = {row}.city_id"),
            Dependency(
                "city", PlaceCard.cityDependencies,
                marks: "SELECT b.id, -1 FROM board b WHERE b.city_id = {row}.id"),
            Dependency("item", MemberChip.itemDependencies, on: [.update], marks: "SELECT b.id, -1 FROM board b"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let size = view.rules.boards.pageSize
        guard (1...view.rules.boards.depth).contains(key.part), let board = try view.community.board(BoardID(key.id))
        else { return nil }
        let first = (key.part - 1) * size
        guard first < view.rules.boards.depth else { return nil }
        let count = min(size, view.rules.boards.depth - first)
        let found = try view.community.standings(on: board, from: first, count: count + 1)
        let standings = Array(found.prefix(count))
        guard !standings.isEmpty || key.part == 1 else { return nil }
        let hasNext = found.count > count && first + size < view.rules.boards.depth
        let scope = try self.scope(of: board, in: view)
        let value: Value = [
            "title": .string(board.name + (key.part == 1 ? "" : ", page \(key.part)")),
            "description": .string(board.description),
            "slug": .string(board.slug),
            "name": .string(board.name),
            "metric": .string(board.metric.words),
            "window": .string(board.window.words),
            "zone": .string(view.identity.zoneName),
            "scope": scope,
            "changed": try lastChange(of: standings, in: view).map(view.time) ?? .null,
            "siblings": try siblings(of: board, in: view),
            "rows": .list(try BoardRows.values(of: standings, on: board, in: view)),
            "pager": Pager.value(
                current: key.part,
                previous: key.part == 1
                    ? .null : Pager.link(Path.board(board.slug, page: key.part - 1), "Previous page"),
                next: hasNext ? Pager.link(Path.board(board.slug, page: key.part + 1), "Next page") : .null),
        ]
        return Page(Path.board(board.slug, page: key.part), value)
    }

    /// When the latest change of a page's standings was, of members who show when they were out.
    private func lastChange(of standings: [Standing], in view: View) throws -> Instant? {
        let members = standings.map { "\($0.member.rawValue)" }.joined(separator: ",")
        let open: [MemberID] = try view.database.query(
            "SELECT m.id FROM json_each($1) shown JOIN member m ON m.id = shown.value WHERE m.show_activity = 1",
            "[\(members)]"
        ) { $0[0] }
        let showing = Set(open)
        return standings.filter { showing.contains($0.member) }.map(\.reachedAt).max()
    }

    private func scope(of board: Board, in view: View) throws -> Value {
        guard let city = board.city else { return .null }
        return try view.database.first("SELECT name FROM city WHERE id = $1", city) { .string("In " + $0[0]) } ?? .null
    }

    private func siblings(of board: Board, in view: View) throws -> Value {
        let scope = board.city ?? CityID(0)
        let boards = try view.community.boards(of: scope).filter { $0.metric == board.metric }
        return .list(
            boards.map { sibling in
                [
                    "slug": .string(sibling.slug),
                    "name": .string(sibling.name),
                    "url": .string(Path.board(sibling.slug)),
                    "current": .bool(sibling.id == board.id),
                ]
            })
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        let size = view.rules.boards.pageSize
        let boards: [BoardID] = try view.database.query("SELECT id FROM board WHERE id >= $1 ORDER BY id", key?.id ?? 0)
        {
            $0[0]
        }
        for id in boards {
            guard let board = try view.community.board(id) else { continue }
            let total = min(try view.community.size(of: board), view.rules.boards.depth)
            for part in 1...max((total + size - 1) / size, 1) {
                let next = PageKey(id: id.rawValue, part: part)
                if let key, next <= key { continue }
                keys.append(next)
                if keys.count == limit { return keys }
            }
        }
        return keys
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        let found =
            Path.slug(of: path, after: "boards/").map { ($0, 1) }
            ?? Path.numbered(path, after: "boards/", middle: "/", from: 2)
        guard let (slug, part) = found else { return nil }
        return try view.database.first("SELECT id FROM board WHERE slug = $1", slug) { PageKey(id: $0[0], part: part) }
    }

    func next(in view: View) throws -> Instant? {
        let boards = try view.community.boards()
        let calendar = boards.compactMap { $0.window.end(at: view.now, in: view.zone) }
        return try (calendar + [view.community.nextExpiry(after: view.now)].compactMap { $0 }).min()
    }
}

extension Window {
    /// What a board says of its time.
    var words: String {
        switch self {
        case .rolling7: "The last 7 days, to the second"
        case .rolling30: "The last 30 days, to the second"
        case .rolling365: "The last 365 days, to the second"
        case .all: "All time"
        case .week: "This week, from Monday"
        case .month: "This month, from the 1st"
        }
    }
}
