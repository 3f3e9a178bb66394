import Community
import MilepostTesting
import Site
import Testing

@Suite struct BoardPageTests {
    /// A site whose boards have three rows a page and end with the tenth.
    private func site(members: Int) throws -> TestSite {
        let settings = ["rules.boards.pageSize": "3", "rules.boards.depth": "10"]
        let site = try TestSite(settings: settings, isBuilt: false, kinds: .only("board"))
        for index in 0..<members {
            let member = try site.test.join("member-\(index)")
            site.clock.advance(seconds: 1)
            try site.test.give(member, xp: 100 * (index / 2 + 1))
        }
        try site.build()
        return site
    }

    @Test func anEmptyBoardSaysSo() throws {
        let site = try site(members: 0)
        let twin = try Twin(of: "boards/xp-all.html", at: site)
        #expect(twin.count("rows") == 0)
        #expect(twin["changed"] == nil && twin["pager"] == nil)
        #expect(try site.text("boards/xp-all.html").contains("empty"))
        #expect(!site.exists("boards/xp-all/2.html"))
    }

    @Test func tiesShareARankAndTheEarlierStandsFirst() throws {
        let site = try site(members: 5)
        let first = try Twin(of: "boards/xp-all.html", at: site)
        #expect(first.texts("rows", "member.name") == ["member-4", "member-2", "member-3"])
        #expect((0..<3).map { first.number("rows.\($0).rank") } == [1, 2, 2])
        #expect((0..<3).map { first.number("rows.\($0).score") } == [300, 200, 200])
        #expect((0..<3).map { first.flag("rows.\($0).tied") } == [false, true, true])
        #expect(first.text("pager.next.url") == "boards/xp-all/2.html" && first["pager.previous"] == nil)
        let second = try Twin(of: "boards/xp-all/2.html", at: site)
        #expect((0..<2).map { second.number("rows.\($0).rank") } == [4, 4])
        #expect(second.text("pager.previous.url") == "boards/xp-all.html" && second["pager.next"] == nil)
        let page = try site.text("boards/xp-all.html")
        #expect(page.contains("Member-4 Smith") && page.contains("300"))
    }

    /// Who shares a rank may stand on the next page, or be the first that no page shows.
    @Test func aTieGoesOverTheEdgeOfAPage() throws {
        let site = try site(members: 0)
        let tied = { (page: Int) throws in
            let twin = try Twin(of: page == 1 ? "boards/xp-all.html" : "boards/xp-all/\(page).html", at: site)
            return (0..<twin.count("rows")).map { twin.flag("rows.\($0).tied") }
        }
        var members: [MemberID] = []
        for xp in [500, 400, 300, 200, 100, 90, 80, 70, 60, 50, 40] {
            members.append(try site.test.join("member-\(members.count)"))
            try site.publishing { try site.test.give(members[members.count - 1], xp: xp) }
        }
        let change = { (member: Int, xp: Int) in
            site.clock.advance(seconds: 1)
            return try site.publishing { try site.test.give(members[member], xp: xp) }.rendered.map(\.description)
        }
        #expect(try tied(1) == [false, false, false] && tied(2) == [false, false, false])
        // The first of the second page comes up to the last of the first one, and goes on.
        #expect(try change(3, 100).contains("board 4.1"))
        #expect(try tied(1) == [false, false, true] && tied(2) == [true, false, false])
        #expect(try site.differences() == [])
        #expect(try change(3, 50).contains("board 4.1"))
        #expect(try tied(1) == [false, false, false] && tied(2) == [false, false, false])
        // Then whoever is behind comes up, and goes back.
        try site.publishing { try site.test.give(members[4], xp: 250) }
        #expect(try tied(1) == [false, false, true] && tied(2) == [true, false, false])
        try site.publishing { try site.test.give(members[4], xp: -10) }
        #expect(try tied(1) == [false, false, false] && tied(2) == [false, false, false])
        #expect(try tied(4) == [false])
        // The eleventh, whom no page shows.
        try site.publishing { try site.test.give(members[10], xp: 10) }
        #expect(try tied(4) == [true])
        #expect(try site.differences() == [])
    }

    @Test func itEndsWithTheLastRankThatIsShown() throws {
        let site = try site(members: 14)
        #expect(site.exists("boards/xp-all/4.html") && !site.exists("boards/xp-all/5.html"))
        let last = try Twin(of: "boards/xp-all/4.html", at: site)
        #expect(last.count("rows") == 1 && last["pager.next"] == nil)
        #expect(try site.differences() == [])
    }

    /// Found by `make exact`: only the page behind the last one was looked at.
    @Test func pagesThatGoAtOnceLeaveNothingBehind() throws {
        let site = try site(members: 10)
        #expect(site.exists("boards/xp-all/4.html"))
        try site.publishing { try site.database.execute("UPDATE member SET on_boards = 0 WHERE id > 2") }
        #expect(!site.exists("boards/xp-all/2.html") && !site.exists("boards/xp-all/4.html"))
        #expect(try site.differences() == [])
    }

    @Test func aPageMoreOrLess() throws {
        let site = try site(members: 3)
        let publication = try site.publishing {
            let late = try site.test.join("late")
            try site.test.give(late, xp: 10)
        }
        // The page before the new one has a link to it now.
        #expect(
            publication.rendered.map(\.description).filter { $0.hasPrefix("board 4") } == ["board 4.1", "board 4.2"])
        #expect(site.exists("boards/xp-all/2.html"))
        try site.publishing { try site.database.execute("UPDATE member SET on_boards = 0 WHERE name = 'late'") }
        #expect(!site.exists("boards/xp-all/2.html") && !site.exists("boards/xp-all"))
        #expect(try site.differences() == [])
    }

    /// A higher score leaves its tie, and whoever stays in it on later pages has another rank.
    @Test func aMoveOutOfATieReachesTheEndOfTheTie() throws {
        let settings = ["rules.boards.pageSize": "3"]
        let site = try TestSite(settings: settings, isBuilt: false, kinds: .only("board"))
        for index in 0..<7 {
            let member = try site.test.join("member-\(index)")
            try site.test.give(member, xp: index == 0 ? 1_000 : 100)
        }
        try site.build()
        #expect(try Twin(of: "boards/xp-all/3.html", at: site).number("rows.0.rank") == 2)
        try site.publishing { try site.test.give(MemberID(2), xp: 50) }
        #expect(try Twin(of: "boards/xp-all/3.html", at: site).number("rows.0.rank") == 3)
        #expect(try site.differences() == [])
    }

    /// A direct edit can make anything a title, and boards show it.
    @Test func whateverIsWornAsATitleIsShown() throws {
        let site = try TestSite.busy(kinds: .only("board"))
        try site.publishing {
            try site.database.execute(
                """
                UPDATE member SET title_id = (SELECT id FROM item WHERE slug = 'gold-collar')
                WHERE id = (SELECT min(member_id) FROM standing WHERE listed = 1)
                """)
        }
        let edit = "UPDATE item SET name = 'Golden' WHERE slug = 'gold-collar'"
        let publication = try site.publishing { try site.database.execute(edit) }
        #expect(publication.written.contains("boards/xp-all.html"))
        #expect(try site.differences() == [])
    }

    @Test func aCitysBoardSaysWhichCity() throws {
        let site = try TestSite.busy(kinds: .only("board"))
        let twin = try Twin(of: "boards/melbourne-city-all.html", at: site)
        #expect(twin.text("scope") == "In Melbourne")
        #expect(twin.text("zone") == "Australia/Melbourne")
        #expect(twin.texts("siblings", "slug") == ["melbourne-city-30", "melbourne-city-all"])
    }

    @Test func nobodyStandsOnItWhoShouldNot() throws {
        let site = try TestSite.busy(kinds: .only("board", "boards"))
        for (path, file) in try site.files() {
            let text = String(decoding: file, as: UTF8.self)
            for name in ["Ann Boardless", "Ada Admin", "Hush"] { #expect(!text.contains(name), "\(name) in \(path)") }
        }
    }

    /// The time of the latest change is that of somebody's check-in.
    @Test func itTellsNoTimeOfWhoHidesIt() throws {
        let site = try TestSite(kinds: .only("board"))
        let maya = try site.test.join("maya")
        let tom = try site.test.join("tom")
        try site.publishing { _ = try site.community.checkIn(tom, at: "princes-park", note: "") }
        let early = try Twin(of: "boards/xp-all.html", at: site).text("changed.iso")
        site.clock.advance(hours: 2)
        try site.publishing { _ = try site.community.checkIn(maya, at: "princes-park", note: "") }
        #expect(try Twin(of: "boards/xp-all.html", at: site).text("changed.iso") != early)
        try site.publishing {
            try site.community.setPrivacy(of: maya, Privacy(showActivity: false), nameStyle: .full, nickname: nil)
        }
        #expect(try Twin(of: "boards/xp-all.html", at: site).text("changed.iso") == early)
        #expect(try site.differences() == [])
    }

    @Test(arguments: [Int.min, -7, 0, Int.max]) func aMarkOfNoPageComesToNothing(part: Int) throws {
        let site = try TestSite(kinds: .only("board", "visits", "category", "dog"))
        try site.publish()
        for kind in ["board", "visits", "category", "dog"] {
            for id in [1, part] {
                try site.database.execute("INSERT INTO stale (kind, id, part) VALUES ($1, $2, $3)", kind, id, part)
                try site.database.execute("INSERT INTO stale (kind, id, part) VALUES ($1, $2, -1)", kind, id)
            }
        }
        #expect(try site.publish().failures.isEmpty)
        #expect(try site.differences() == [])
    }
}
