import Community
import MilepostTesting
import SQL

extension World {
    /// What the site's owner changes in the catalogue.
    func catalogue(_ action: Step.Action) throws -> String {
        switch action {
        case .putPlace: try putPlace()
        case .putItem: try putItem()
        case .putArticle: try putArticle()
        case .putBoards: try putBoards()
        case .swapSlugs: try swapSlugs()
        default: try addPlaces()
        }
    }

    private func putPlace() throws -> String {
        if number(0...3) == 0 {
            let known = Set(Fixture.places.map(\.externalID)).subtracting([pick(Fixture.places).externalID])
            return "closed \(try community.write { try community.closePlaces(of: "content", except: known, at: $0) })"
        }
        var place = pick(Fixture.places)
        if Bool.random(using: &random) { place.slug = pick(["park-a", "park-b", place.slug]) }
        place.name = pick(["Old Park", "New Park", place.name, place.name, String(repeating: "W", count: 60)])
        place.kind = pick(["park", "beach", "cafe"])
        if number(0...2) == 0 { (place.citySlug, place.cityName) = pick([("geelong", "Geelong"), ("perth", "Perth")]) }
        if number(0...3) == 0 { place.cityName = pick(["Melbourne Town", "Geelong"]) }
        if number(0...3) == 0 { place.position = pick([nil, Position(latitude: -37, longitude: 144)]) }
        if Bool.random(using: &random) { place.externalID = pick(["new-1", "new-2", place.externalID]) }
        if place.externalID.hasPrefix("new") { place.slug = "place-" + place.externalID }
        let change = try community.write { try community.put(place, at: $0) }
        return "\(change) \(place.externalID) as \(place.slug), \(place.name) in \(place.cityName)"
    }

    private func putItem() throws -> String {
        let now = community.clock.now()
        if number(0...4) == 0 {
            let known = Set(Fixture.items(at: now).map(\.slug)).subtracting([pick(Fixture.items(at: now)).slug])
            return "retired \(try community.write { try community.retireItems(except: known, at: $0) })"
        }
        var item = pick(Fixture.items(at: now))
        if number(0...2) == 0 { item.slug = pick(["new-hat", "new-title"]) }
        item.name = pick([item.name, "Fine thing", "Thing <3"])
        item.price = pick([item.price, 0, 100, 101, 900])
        item.category = pick([item.category, item.category, .cosmetic, .avatar, .title])
        item.sponsor = pick([nil, "Dog & Co"])
        item.isBase = number(0...9) == 0 ? !item.isBase : item.isBase
        item.listedAt = pick([item.listedAt, item.listedAt, nil, now + 3_600, now - 86_400, now + 86_400])
        item.unlistedAt = pick([nil, nil, now + 7_200, now - 10])
        let change = try community.write { try community.put(item, at: $0) }
        let times = "\(item.listedAt?.rawValue ?? 0)–\(item.unlistedAt?.rawValue ?? 0)"
        return "\(change) \(item.slug), \(item.name), \(item.category), \(item.price), \(times)"
    }

    private func putArticle() throws -> String {
        let slugs = ["about", "rules", "privacy", "tips"]
        if number(0...3) == 0 {
            let known = Set(slugs.filter { _ in Bool.random(using: &random) })
            return "removed \(try community.write { _ in try community.removeArticles(except: known) })"
        }
        let article = ArticleRecord(
            slug: pick(slugs), title: pick(["About us", "A & B", "Über"]), summary: pick(["", "In short"]),
            html: pick(["<p>One</p>", "<p>Two</p>", ""]), position: number(0...3))
        return "\(try community.write { _ in try community.put(article) }) \(article.slug), \(article.title)"
    }

    private func putBoards() throws -> String {
        var boards = Fixture.boards.filter { _ in number(0...5) > 0 }
        if Bool.random(using: &random) { boards.shuffle(using: &random) }
        if Bool.random(using: &random), let first = boards.first {
            boards[0] = BoardRecord(
                slug: first.slug, name: "Best of all", description: "Who?", metric: pick(Board.Metric.allCases),
                window: pick(Window.allCases), eachCity: first.eachCity)
        }
        return "changed \(try community.putBoards(boards))"
    }

    private func swapSlugs() throws -> String {
        let table = pick(["place", "place", "item", "article", "city", "board", "member"])
        let column = table == "member" ? "name" : "slug"
        let ids = [try id(of: table), try id(of: table), try id(of: table)]
        guard Set(ids).count > 1 else { return "nothing to swap" }
        let names: [String] = try ids.map { id in
            try database.first("SELECT \(column) FROM \(table) WHERE id = $1", id) { $0[0] } ?? ""
        }
        try database.transaction {
            for id in Set(ids) { try database.execute("UPDATE \(table) SET \(column) = 'tmp-\(id)' WHERE id = $1", id) }
            // Two change places, or three go round.
            let order = Set(ids).count == 3 ? [1, 2, 0] : ids[0] == ids[1] ? [2, 0, 0] : [1, 0, 0]
            var taken: Set<Int> = []
            for (index, id) in ids.enumerated() where taken.insert(id).inserted {
                try database.execute("UPDATE \(table) SET \(column) = $1 WHERE id = $2", names[order[index]], id)
            }
        }
        return "\(table) \(zip(ids, names).map { "\($0) \($1)" })"
    }

    /// As many places as fill a page of a list, straight into the table; or takes them away again.
    private func addPlaces() throws -> String {
        let city = try id(of: "city")
        if Bool.random(using: &random) {
            let condition = "slug LIKE 'many-%' AND id NOT IN (SELECT place_id FROM check_in)"
            return "\(try database.execute("DELETE FROM place WHERE \(condition) AND id % 3 < 2")) fewer"
        }
        let count = pick([40, 43, 55, 60])
        try community.write { now in
            for index in 1...count {
                try database.execute(
                    """
                    INSERT INTO place (slug, name, kind, city_id, added_at) VALUES ($1, $2, 'park', $3, $4)
                    ON CONFLICT (slug) DO NOTHING
                    """, "many-\(index)", "Place \(index)", city, now)
            }
        }
        return "\(count) in city \(city)"
    }
}
