import Community
import SQL
import Site

extension TestSite {
    /// A site with something on every kind of page, and with all that can go wrong in a name: right to left, pictures,
    /// markup, quotation marks, sixty letters. Some of its members hide one thing each; what must not be seen of them
    /// has the word "hush" in it.
    public static func busy(kinds: Kinds = .all, isBuilt: Bool = true) throws -> TestSite {
        let site = try TestSite(start: TestCommunity.start - 200 * Seconds.day, isBuilt: false, kinds: kinds)
        try site.gather()
        try site.live()
        if isBuilt { try site.build() }
        return site
    }

    /// Names that are hard on pages.
    public enum Name {
        public static let long = String(repeating: "Wolfgang ", count: 6) + "Müller"
        public static let rightToLeft = "نورة بنت محمد"
        public static let pictures = "🐕‍🦺 Rex & 👩🏽‍🦰"
        public static let hostile = "<script>alert('x')</script> \"Q\" & Co"
    }

    /// The members, by user name.
    private static let members: [(name: String, shown: String)] = [
        ("maya", "Maya Smith"), ("tom", "Tom Smith"), ("long", Name.long), ("noura", Name.rightToLeft),
        ("rex", Name.pictures), ("evil", Name.hostile), ("hush-profile", "Ida Pageless"),
        ("placeless", "Pia Placeless"),
        ("timeless", "Leo Timeless"), ("boardless", "Ann Boardless"), ("hush-suspended", "Hush Suspended"),
        ("ada", "Ada Admin"), ("first", "Bob Hushson"), ("nick", "Hush Fullname"),
    ]
    /// Those whose notes, and whose words about themselves, are nobody's business.
    private static let quiet = ["placeless", "timeless", "hush-suspended"]
    private static let silent = ["hush-profile", "hush-suspended"]

    private func gather() throws {
        for (name, shown) in Self.members {
            let role = name == "ada" ? Member.Role.administrator : .member
            let application = Application(
                name: name, shownName: shown, password: TestCommunity.password, email: "hush-\(name)@example.org")
            let member = try community.join(application, role: role)
            let bio = Self.silent.contains(name) ? "Hush" : "\(name) says: \"Woof\" <b>&</b> more"
            try community.setProfile(of: member, shownName: shown, bio: bio)
        }
        try community.write { now in
            for slug in ["about", "rules", "privacy", "guide", "accessibility"] {
                let article = ArticleRecord(
                    slug: slug, title: "The \(slug) & <more>", summary: "What is \"\(slug)\"",
                    html: "<p>All of it.</p>",
                    position: 0)
                _ = try community.put(article)
            }
            var place = Fixture.place("hostile-place", Name.hostile, Position(latitude: -37.8, longitude: 144.97))
            place.address = "1 <Park> & \"Road\""
            place.description = "<p>A place with words.</p>"
            _ = try community.put(place, at: now)
        }
    }

    /// A year of visits and purchases, and then what each member hides.
    private func live() throws {
        let ids = try members()
        for (index, name) in Self.members.map(\.name).enumerated() {
            guard let member = ids[name] else { continue }
            for visit in 0...index % 3 + 1 {
                let place = Fixture.places[(index + visit) % Fixture.places.count].slug
                let note = Self.quiet.contains(name) ? "Hush, a note" : "Sunny <3"
                try community.checkIn(member, at: place, note: note)
                clock.advance(days: 4)
            }
            if index % 3 == 0 { try buy("park-ranger", wearer: member) }
            if index % 4 == 0 { try buy("red-setter", wearer: member) }
        }
        clock.set(TestCommunity.start)
        if let maya = ids["maya"], let evil = ids["evil"] {
            for place in Fixture.places { try community.checkIn(maya, at: place.slug, note: "Here again") }
            try community.checkIn(evil, at: "hostile-place", note: Name.hostile)
        }
        try database.execute("UPDATE item SET price = 275 WHERE slug = 'park-ranger'")
        try database.execute("UPDATE item SET unlisted_at = $1 WHERE slug = 'straw-hat'", clock.now)
        try database.execute("UPDATE item SET sponsor = $1 WHERE slug = 'gold-collar'", Name.hostile)
        try hide(ids)
    }

    /// The members' ids by user name.
    public func members() throws -> [String: MemberID] {
        let rows = try database.query("SELECT name, id FROM member") { ($0[0] as String, $0[1] as MemberID) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private func buy(_ slug: String, wearer member: MemberID) throws {
        let price = try database.first("SELECT price FROM item WHERE slug = $1", slug) { $0[0] as Int } ?? 0
        try test.give(member, coins: price)
        _ = try community.order(slug, by: member, key: slug, price: price)
        try community.wear(slug, by: member)
    }

    private func hide(_ ids: [String: MemberID]) throws {
        for (name, privacy) in [
            ("hush-profile", Privacy(publicProfile: false)), ("placeless", Privacy(showPlaces: false)),
            ("timeless", Privacy(showActivity: false)), ("boardless", Privacy(onBoards: false)),
        ] {
            guard let member = ids[name] else { continue }
            try community.setPrivacy(of: member, privacy, nameStyle: .full, nickname: nil)
        }
        if let first = ids["first"] {
            try community.setPrivacy(of: first, Privacy(), nameStyle: .first, nickname: nil)
        }
        if let nick = ids["nick"] {
            try community.setPrivacy(of: nick, Privacy(), nameStyle: .nickname, nickname: "Nicky")
        }
        try database.execute("UPDATE member SET suspended_at = $1 WHERE name = 'hush-suspended'", clock.now)
    }
}
