import Community

extension FolderReader {
    private static let scopes = ["everybody", "each-city"]

    func boards(_ fields: inout Fields) -> [BoardRecord] {
        guard let tree = fields.value("boards"), !tree.isEmpty, !tree.isRefused else { return [] }
        guard case .list(let items) = tree.content else {
            log.add(.expected(key: "boards", what: "a list of boards", found: tree.kindName), at: tree.location)
            return []
        }
        var seen: [String: Int] = [:]
        return items.map { item in
            let board = board(item)
            let key = board.slug + (board.eachCity ? " for each city" : "")
            if let line = seen[key], !board.slug.isEmpty {
                log.add(.slugTaken(board.slug, by: "the board on line \(line)"), at: item.location)
            }
            seen[key] = item.location.line ?? 0
            return board
        }
    }

    private func board(_ tree: Tree) -> BoardRecord {
        var fields = Fields(tree, at: tree.location, log: log)
        let slug = fields.text("slug", most: Slug.longest)
        if !slug.isEmpty, !Slug.isValid(slug) {
            log.add(
                .setting(name: "slug", value: slug, expected: "made of a to z, 0 to 9 and -"),
                at: fields.location(of: "slug"))
        } else if Slug.isReserved(slug) {
            log.add(.reservedSlug(slug), at: fields.location(of: "slug"))
        }
        let name = fields.text("name", most: 60)
        let metric = fields.word("metric", of: Board.Metric.allCases.map(\.rawValue))
        let window = fields.word("window", of: Window.allCases.map(\.rawValue))
        let scope = fields.word("scope", of: Self.scopes)
        let description = fields.text("description", most: 300)
        fields.finish()
        return BoardRecord(
            slug: slug, name: name, description: description, metric: Board.Metric(rawValue: metric) ?? .xp,
            window: Window(rawValue: window) ?? .all, eachCity: scope == "each-city")
    }
}
