import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct CheckInActionTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
    }

    private func xp(_ name: String) throws -> Int {
        let member = try #require(try site.community.member(named: name))
        return try site.community.balance(of: member.id).xp
    }

    private func visits() throws -> Int {
        try site.database.first("SELECT count(*) FROM check_in") { $0[0] } ?? -1
    }

    @Test func aCheckInLeadsBackToThePlaceWhichShowsIt() throws {
        let reply = maya.post(.checkIn, ["place": "princes-park", "note": "Wattle in bloom"])
        #expect(reply.status == 303)
        #expect(reply.location == "/places/princes-park.html#paid")
        #expect(try site.text("places/princes-park.html").contains("Wattle in bloom"))
        #expect(try site.text("members/maya.html").contains("Princes Park"))
        #expect(reply.publication.rendered.map(\.kind).sorted() == ["member", "place"])
        #expect(try xp("maya") == 100)
        #expect(maya.log == [])
    }

    @Test func whatTheAnswerDidNotWaitForFollows() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        #expect(try !site.text("boards/xp-7.html").contains("Maya Smith"))
        try site.publish()
        #expect(try site.text("boards/xp-7.html").contains("Maya Smith"))
        #expect(try site.text("places/princes-park/visits/1.html").contains("Maya Smith"))
        #expect(try site.differences() == [])
    }

    @Test func aSecondVisitThatDayIsNoted() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        let reply = maya.post(.checkIn, ["place": "princes-park"])
        #expect(reply.location == "/places/princes-park.html#noted")
        #expect(try xp("maya") == 100)
        #expect(try visits() == 2)
    }

    @Test func theCapIsSaid() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, xp: 9_999_950)
        #expect(maya.post(.checkIn, ["place": "princes-park"]).location == "/places/princes-park.html#capped")
        #expect(try xp("maya") == 9_999_999)
    }

    @Test func impossibleTravelIsKeptUnpaid() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        site.clock.advance(minutes: 1)
        #expect(maya.post(.checkIn, ["place": "eastern-beach"]).location == "/places/eastern-beach.html#too-far")
        #expect(try xp("maya") == 100)
    }

    @Test func anUnknownPlaceIsNotFound() throws {
        for place in ["", "no-such-place", "../etc/passwd", "<script>alert(1)</script>"] {
            let reply = maya.post(.checkIn, ["place": place])
            #expect(reply.status == 404)
            #expect(reply.text.contains(try #require(try site.phrase("checkin.unknownPlace"))))
            #expect(!reply.text.contains("<script>alert"))
        }
        #expect(try visits() == 0)
    }

    @Test func aClosedPlaceRefuses() throws {
        try site.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'princes-park'")
        let reply = maya.post(.checkIn, ["place": "princes-park"])
        #expect(reply.status == 409)
        #expect(reply.text.contains(try #require(try site.phrase("checkin.closedPlace"))))
        #expect(try visits() == 0)
    }

    @Test func aNoteThatIsTooLongComesBack() throws {
        let note = String(repeating: "🐕", count: 281)
        let reply = maya.post(.checkIn, ["place": "princes-park", "note": note])
        #expect(reply.status == 422)
        #expect(reply.text.contains(note))
        #expect(reply.text.contains("id=\"note-error\""))
        #expect(reply.text.contains("href=\"#note\""))
        #expect(try visits() == 0)
        let fits = String(note.dropLast())
        #expect(maya.post(.checkIn, ["place": "princes-park", "note": fits]).status == 303)
    }

    @Test(arguments: ["a\u{7}b", "\u{202E}drow", "a\u{2066}b", "a\u{FEFF}b"])
    func aNoteThatDeceivesIsRefused(note: String) throws {
        #expect(maya.post(.checkIn, ["place": "princes-park", "note": note]).status == 422)
        #expect(try visits() == 0)
    }

    @Test func lineEndsOfANoteAreOne() throws {
        maya.post(.checkIn, ["place": "princes-park", "note": "  one\r\ntwo\rthree \n"])
        #expect(try site.database.first("SELECT note FROM check_in") { $0[0] as String } == "one\ntwo\nthree")
    }

    @Test func markupInANoteIsText() throws {
        maya.post(.checkIn, ["place": "princes-park", "note": "<b onclick=x>&amp;"])
        let page = try site.text("places/princes-park.html")
        #expect(page.contains("&lt;b onclick=x&gt;&amp;amp;"))
        #expect(!page.contains("<b onclick"))
    }

    @Test func applicationsGetTheOutcome() throws {
        let reply = maya.asApplication().post(.checkIn, ["place": "princes-park", "note": "Hi"])
        #expect(reply.status == 200)
        #expect(reply.response.headers[.contentType] == "application/json")
        #expect(reply.json["verdict"] as? String == "paid")
        #expect(reply.json["xp"] as? Int == 100)
        #expect(reply.json["coins"] as? Int == 100)
        #expect((reply.json["place"] as? NSDictionary)?["url"] as? String == "places/princes-park.html")
    }

    @Test func applicationsGetProblemsByField() throws {
        let note = String(repeating: "n", count: 281)
        let reply = maya.asApplication().post(.checkIn, ["place": "princes-park", "note": note])
        #expect(reply.status == 422)
        #expect(reply.response.headers[.contentType] == "application/problem+json")
        let errors = try #require(reply.json["errors"] as? [NSDictionary])
        #expect(errors.map { $0["field"] as? String } == ["note"])
    }

    @Test func eightAtOncePayOnce() async throws {
        let cookie = try #require(maya.cookie)
        let locations = await atOnce(site, cookie: cookie) { visitor, number in
            visitor.post(.checkIn, ["place": "princes-park", "note": "\(number)"]).location
        }
        #expect(locations.filter { $0 == "/places/princes-park.html#paid" }.count == 1)
        #expect(locations.filter { $0 == "/places/princes-park.html#noted" }.count == 7)
        #expect(try xp("maya") == 100)
        try site.publish()
        #expect(try site.differences() == [])
    }

    /// Nobody signs in for what is refused then.
    @Test func aClosedPlaceRefusesAGuestAtOnce() throws {
        try site.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'princes-park'")
        let reply = TestVisitor(site).post(.checkIn, ["place": "princes-park"])
        #expect(reply.status == 409)
        #expect(reply.text.contains(try #require(try site.phrase("checkin.closedPlace"))))
    }
}
