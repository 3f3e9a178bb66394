import Community
import MilepostTesting

/// Content folders and open data as they might be after somebody's next edit.
extension World {
    /// The files of a small content folder by name.
    func contentFiles() -> [String: String] {
        var files = ["site.yaml": siteFile(), "strings/en.yaml": "greeting: Hello \(number(1...3))\n"]
        for place in Fixture.places where !isOne(in: 6) { files["places/\(place.slug).md"] = placeFile(place) }
        for slug in ["about", "rules", "tips"] where !isOne(in: 3) {
            files["pages/\(slug).md"] = """
                ---
                title: \(pick(["All about {{site.name}}", "Words"]))
                description: \(pick(["One", "Two"]))
                order: \(number(1...3))
                ---

                \(pick(["A *short* text.", "{{rules.checkIn.xp}} XP for a visit."]))

                """
        }
        for (slug, isBase) in [
            ("title-first", true), ("avatar-first", true), ("title-ranger", false), ("avatar-setter", false),
            ("cosmetic-hat", false),
        ] where isBase || !isOne(in: 5) {
            files["market/\(slug).md"] = itemFile(slug, isBase: isBase)
        }
        return files
    }

    private func siteFile() -> String {
        let boards = Fixture.boards.filter { _ in !isOne(in: 5) }.map { board in
            """
              - slug: \(board.slug)
                name: \(isOne(in: 6) ? "Another name" : board.name)
                metric: \(board.metric.rawValue)
                window: \(isOne(in: 8) ? pick(Window.allCases).rawValue : board.window.rawValue)
                scope: \(board.eachCity ? "each-city" : "everybody")
                description: Who was where

            """
        }
        return """
            name: \(pick(["Dog Park Club", "Park Club"]))
            zone: \(isOne(in: 4) ? pick(Self.zones) : community.zone.name)
            address: \(pick(["https://dogs.example", "https://example.org/dogs"]))
            rules:
              checkIn:
                xp: \(pick([100, 70]))
              boards:
                pageSize: \(pick([2, 3, 3, 100]))
                depth: \(pick([7, 10, 10, 1_000]))
            boards:
            \(boards.isEmpty ? "  []" : boards.joined())
            """
    }

    private func placeFile(_ place: PlaceRecord) -> String {
        let position = place.position.map { "latitude: \($0.latitude)\nlongitude: \($0.longitude)\n" } ?? ""
        return """
            ---
            name: \(isOne(in: 5) ? "Another Park" : place.name)
            kind: \(pick(["park", "park", "beach"]))
            city: \(isOne(in: 5) ? "Perth" : place.cityName)
            \(isOne(in: 6) ? "" : position)dogs: [\(pick(["off-leash", "on-leash"]))]
            ---

            \(pick(["Lawns and old elms.", "Lawns, and *no* elms."]))

            """
    }

    private func itemFile(_ slug: String, isBase: Bool) -> String {
        let day = community.zone.day(of: site.clock.now).adding(days: number(-3...2)).rawValue
        let date = "\(day / 10_000)-\(day / 1_000 % 10)\(day / 100 % 10)-\(day / 10 % 10)\(day % 10)"
        return """
            ---
            name: \(pick(["Good thing", "Better thing"]))
            kind: \(slug.prefix { $0 != "-" })
            \(isBase ? "base: true\n" : "")price: \(isBase ? 0 : pick([100, 250]))
            added: 2024-01-02
            listed: \(isBase || isOne(in: 2) ? "2024-01-02" : date)
            ---

            For friends of dogs.

            """
    }

    /// Some of a city's dog zones, as a city publishes them.
    func dogZones() -> String {
        let features = (1...6).filter { _ in !isOne(in: 4) }.map { index in
            """
            {"type": "Feature", "id": "HUNDEZONEOGD.\(index)", "geometry":
              {"type": "Point", "coordinates": [16.3\(index), 48.\(number(1...3))]},
             "properties": {"PARK": "\(pick(["PA Augarten", "Prater", "Park \(index) (MA42)"]))",
              "TYP": "\(pick(["Hundezone", "Hundeauslaufplatz"]))", "EINFRIEDUNG": "ja"}}
            """
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
    }

    /// Some of another city's dog runs, as a table.
    func dogRuns() -> String {
        let rows = (1...6).filter { _ in !isOne(in: 4) }.map { index in
            let borough = pick(["M", "Q", "B"])
            return """
                \(borough)0\(index)-DOGAREA00\(index),\(pick(["Union Square", "Run \(index)"])),dog run,off-leash,\
                "Square \(index), \(borough)",40.7\(number(1...3)),-73.9\(index)

                """
        }
        return "source_id,name,kind,dog_rule,address,lat,lon\n" + rows.joined()
    }
}
