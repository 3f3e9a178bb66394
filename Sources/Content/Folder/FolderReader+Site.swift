import Community

extension FolderReader {
    /// What `site.yaml` says.
    struct Site {
        var settings: [String: String] = [:]
        var boards: [BoardRecord] = []
        /// UTC where the site's zone is not known.
        var zone = Zone.utc
        /// Whether the file was there, and nothing was wrong with it.
        var isWhole = false
    }

    func site() -> Site {
        var site = Site()
        guard let source = source("site.yaml") else { return site }
        let before = log.problems.count
        let tree = Tree.parse(source.text, file: source.file, log: log)
        if tree == nil, log.problems.count > before { return site }
        var fields = Fields(tree, at: Location(source.file, line: 1, column: 1), log: log)
        identity(&fields, into: &site)
        map(&fields, into: &site)
        rules(&fields, into: &site)
        site.boards = boards(&fields)
        fields.finish()
        site.isWhole = log.problems.count == before
        return site
    }

    private func identity(_ fields: inout Fields, into site: inout Site) {
        site.settings["name"] = fields.text("name", most: 60)
        site.settings["tagline"] = fields.optionalText("tagline", most: 120)
        site.settings["short"] = fields.optionalText("short", most: 40)
        site.settings["since"] = fields.optionalInteger("since", in: 1970...9_999).map { "\($0)" }
        site.settings["description"] = fields.optionalText("description", most: 300)
        site.settings["language"] = fields.optionalText("language", most: 35)
        if let address = fields.optionalText("address", most: 200) {
            site.settings["address"] = checked(address, "address", at: fields.location(of: "address"))
        }
        if let contact = fields.optionalText("contact", most: 200) {
            site.settings["contact"] = checkedContact(contact, at: fields.location(of: "contact"))
        }
        site.settings["zoneName"] = fields.optionalText("zoneName", most: 40)
        if fields.flag("withoutTwins") { site.settings["withoutTwins"] = "true" }
        if fields.flag("plainHTTP") { site.settings["plainHTTP"] = "true" }
        let zone = fields.text("zone", most: 60)
        site.settings["zone"] = zone
        if let known = try? Zone(named: zone) {
            site.zone = known
        } else if !zone.isEmpty {
            log.add(.unknownZone(zone), at: fields.location(of: "zone"))
        }
    }

    private func map(_ fields: inout Fields, into site: inout Site) {
        guard let tree = fields.value("map") else { return }
        var map = Fields(tree, at: tree.location, log: log)
        site.settings["map.attribution"] = map.optionalText("attribution", most: 200)
        if let tiles = map.optionalText("tiles", most: 300) {
            let at = map.location(of: "tiles")
            site.settings["map.tiles"] = checked(tiles, "tiles", at: at)
            if !["{z}", "{x}", "{y}"].allSatisfy(tiles.contains) {
                log.add(.setting(name: "tiles", value: tiles, expected: "an address with {z}, {x} and {y}"), at: at)
            }
        }
        map.finish()
    }

    private func checkedContact(_ contact: String, at location: Location) -> String {
        if contact.hasPrefix("https://") { return checked(contact, "contact", at: location) }
        let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = contact.unicodeScalars.allSatisfy {
            $0.value > 0x20 && !"\"<>()\\:;,?&%#".unicodeScalars.contains($0)
        }
        if parts.count != 2 || parts.contains("") || !isPlain {
            let expected = "an e-mail address or an address that begins with https://"
            log.add(.setting(name: "contact", value: contact, expected: expected), at: location)
        }
        return contact
    }

    private func checked(_ address: String, _ key: String, at location: Location) -> String {
        let host = ["https://", "http://"].first { address.hasPrefix($0) }.map { address.dropFirst($0.count) }
        let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && !"\"<>\\^`".unicodeScalars.contains($0) }
        if host?.first.map({ $0 != "/" }) != true || !isPlain {
            log.add(.notAddress(key: key, value: address), at: location)
        }
        return address
    }
}
