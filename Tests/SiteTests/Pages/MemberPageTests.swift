import Community
import Foundation
import MilepostTesting
import Site
import Testing

@Suite struct MemberPageTests {
    @Test func aProfile() throws {
        let site = try TestSite.busy(kinds: .only("member", "member-year"))
        let maya = try #require(try site.members()["maya"])
        let twin = try Twin(of: "members/maya.html", at: site)
        #expect(twin.text("shown") == "Maya Smith" && twin.text("name") == "maya")
        #expect(twin.number("xp") == (try site.community.balance(of: maya).xp))
        let visits = try site.database.first("SELECT sum(visits) FROM visitor WHERE member_id = $1", maya) {
            $0[0] as Int
        }
        #expect(twin.number("check_in_count") == visits)
        #expect(twin.number("place_count") == twin.count("places"))
        #expect(twin.text("calendar.year") == "2025" && twin.count("calendar.months") == 12)
        #expect(twin.count("months.rows") == 12 && twin.text("months.rows.11.month") == "Jun 2025")
        #expect(twin.text("recent.0.note") == "Here again")
        let page = try site.text("members/maya.html")
        #expect(page.contains("Maya Smith") && page.contains("maya says: &quot;Woof&quot; &lt;b&gt;"))
    }

    @Test func oneWhoHasJustJoined() throws {
        let site = try TestSite(kinds: .only("member"))
        try site.publishing { try site.test.join("ida") }
        let twin = try Twin(of: "members/ida.html", at: site)
        #expect(twin.number("xp") == 0 && twin.number("level.number") == 1)
        #expect(twin["calendar"] == nil && twin["months"] == nil && twin["bio"] == nil)
        #expect(twin.count("places") == 0 && twin.count("recent") == 0)
        #expect(twin.texts("titles", "name") == ["Newcomer"])
    }

    @Test func whoIsSeenAndHow() throws {
        let site = try TestSite.busy(kinds: .only("member"))
        #expect(!site.exists("members/hush-profile.html") && !site.exists("members/hush-suspended.html"))
        #expect(try Twin(of: "members/first.html", at: site).text("shown") == "Bob")
        #expect(try Twin(of: "members/nick.html", at: site).text("shown") == "Nicky")
        #expect(try Twin(of: "members/noura.html", at: site).text("shown") == TestSite.Name.rightToLeft)
        #expect(try Twin(of: "members/evil.html", at: site).text("shown") == TestSite.Name.hostile)
        #expect(try site.text("members/noura.html").contains("<bdi>\(TestSite.Name.rightToLeft)</bdi>"))
    }

    @Test func placesThatAreNotShown() throws {
        let twin = try Twin(of: "members/placeless.html", at: TestSite.busy(kinds: .only("member")))
        #expect(twin.flag("show_places") == false && twin.count("places") == 0 && twin["place_count"] == nil)
        #expect(twin.count("recent") == 0)
        #expect(twin["calendar"] != nil)
    }

    @Test func timesThatAreNotShown() throws {
        let site = try TestSite.busy(kinds: .only("member", "member-year"))
        let twin = try Twin(of: "members/timeless.html", at: site)
        #expect(twin["calendar"] == nil && twin["months"] == nil && twin["check_in_count"] == nil)
        #expect(twin.count("recent") == 0 && twin.count("places") > 0)
        #expect(twin["places.0.last"] == nil && twin.number("places.0.visits") != nil)
        #expect(!site.exists("members/timeless"))
    }

    @Test func theTitleThatIsWorn() throws {
        let site = try TestSite(kinds: .only("member"))
        let maya = try site.test.join("maya")
        try site.test.give(maya, coins: 300)
        try site.publishing {
            _ = try site.community.order("park-ranger", by: maya, key: "k", price: 250)
            try site.community.wear("park-ranger", by: maya)
        }
        #expect(try Twin(of: "members/maya.html", at: site).text("wears") == "Park Ranger")
        #expect(try site.text("members/maya.html").contains("<span class=\"ribbon\">Park Ranger</span>"))
        // A title that becomes something else is no title any more.
        try site.publishing {
            try site.database.execute("UPDATE item SET category = 'cosmetic' WHERE slug = 'park-ranger'")
        }
        #expect(try site.differences() == [])
    }

    /// The months are those of the ledger's entries, also where the sum stays what it was.
    @Test func anEntryOfAnotherMonth() throws {
        let site = try TestSite.busy(kinds: .only("member"))
        try site.publishing { try site.database.execute("UPDATE ledger SET at = at - 40 * 86400 WHERE member_id = 1") }
        #expect(try site.differences() == [])
    }

    /// The pages of the member and of the place are written in the same second, and servers tell of what time they are.
    @Test func noFileTellsWhenAHiddenVisitWas() throws {
        let site = try TestSite(kinds: .only("member", "place"))
        let maya = try site.test.join("maya")
        try site.community.setPrivacy(of: maya, Privacy(showPlaces: false), nameStyle: .full, nickname: nil)
        try site.publish()
        let paths = ["members/maya.html", "members/maya.json", "places/the-shed.html", "places/the-shed.json"]
            .map { site.folder.output + "/" + $0 }
        let month = 30 * 86_400.0
        for path in paths {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -month)], ofItemAtPath: path)
        }
        try site.publishing { _ = try site.community.checkIn(maya, at: "the-shed", note: "") }
        let ages = try paths.map { path in
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return -(try #require(attributes[.modificationDate] as? Date)).timeIntervalSinceNow
        }
        #expect(try site.text("members/maya.html").contains("100"))
        // Two of them of the last minute by chance: once in 300 million runs.
        #expect(ages.count { $0 < 60 } < 2 && ages.allSatisfy { $0 > -1 && $0 < month })
        #expect(try site.build().damaged.isEmpty && site.differences() == [])
    }
}
