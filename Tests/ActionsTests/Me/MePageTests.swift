import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct MePageTests {
    let site: TestSite
    let maya: TestVisitor
    let member: MemberID

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
        member = try #require(try site.community.member(named: "maya")).id
    }

    @Test func anEmptyPageSaysHowToBegin() {
        let page = maya.get(.me)
        #expect(page.status == 200)
        #expect(page.text.contains("Your first check-in will be the first line."))
        #expect(page.text.contains("not on it yet"))
    }

    @Test func everythingHasItsReason() throws {
        try site.test.give(member, coins: 400)
        maya.post(.checkIn, ["place": "princes-park", "note": "Elms"])
        let key = maya.post(.redeem, ["action": "buy", "item": "park-ranger"]).hidden("key") ?? ""
        maya.post(.redeem, ["action": "confirm", "item": "park-ranger", "key": key])
        let page = maya.get(.me)
        for words in ["Check-in at Princes Park", "Bought Park Ranger", "Correction by an administrator: for a test"] {
            #expect(page.text.contains(words))
        }
        for words in ["+100", "−250", "<dd>250</dd>", "Elms", "Give back for 250 coins"] {
            #expect(page.text.contains(words))
        }
        let json = maya.asApplication().get(.me).json
        #expect(json["xp"] as? Int == 100)
        #expect(json["coins"] as? Int == 250)
        let ledger = try #require(json["ledger"] as? [NSDictionary])
        #expect(ledger.map { $0["coins"] as? Int } == [-250, 100, 400])
    }

    @Test func theLedgerIsPagedByKey() throws {
        for number in 0..<45 {
            try site.test.give(member, coins: number + 1)
            if number % 3 == 0 { site.clock.advance(seconds: 1) }
        }
        let application = maya.asApplication()
        var seen: [Int] = []
        var query = ""
        var pages = 0
        while pages < 9 {
            let json = application.get(.me, query).json
            seen += (json["ledger"] as? [NSDictionary] ?? []).compactMap { $0["coins"] as? Int }
            pages += 1
            guard let older = (json["ledger_older"] as? NSDictionary)?["url"] as? String else { break }
            query = String(older.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" })
            if pages > 1 { #expect((json["ledger_newer"] as? NSDictionary) != nil) }
        }
        #expect(seen == Array((1...45).reversed()))
        #expect(pages == 3)
        let last = application.get(.me, query).json
        let newer = try #require((last["ledger_newer"] as? NSDictionary)?["url"] as? String)
        let back = application.get(.me, String(newer.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" })).json
        #expect((back["ledger"] as? [NSDictionary])?.compactMap { $0["coins"] as? Int } == Array((6...25).reversed()))
        for query in ["before=x", "before=1-2-3", "after=-1", "before=99999999999999999999-1"] {
            #expect(maya.get(.me, query).status == 200)
        }
    }

    @Test func ownRankAndNeighboursOnEveryBoard() throws {
        for number in 0..<14 {
            let name = "walker-\(number)"
            let other = try site.test.join(name)
            try site.test.give(other, xp: 100 * (number + 1))
        }
        try site.test.give(member, xp: 750)
        let json = maya.asApplication().get(.me).json
        let boards = try #require(json["boards"] as? [NSDictionary])
        let board = try #require(boards.first { $0["slug"] as? String == "xp-all" })
        #expect(board["rank"] as? Int == 8)
        let rows = try #require(board["rows"] as? [NSDictionary])
        #expect(rows.map { $0["rank"] as? Int } == Array(3...13))
        #expect(rows.map { $0["own"] as? Bool ?? false }.filter { $0 }.count == 1)
        let empty = try #require(boards.first { $0["slug"] as? String == "places-all" })
        #expect(empty["rank"] is NSNull)
    }

    @Test func applicationsGetTheFirstTenAndTheMembersRow() throws {
        for number in 0..<12 { try site.test.give(try site.test.join("walker-\(number)"), xp: 100 * (number + 1)) }
        try site.test.give(member, xp: 50)
        let json = maya.asApplication().get(.me, "board=xp-all").json
        let rows = try #require(json["rows"] as? [NSDictionary])
        #expect(rows.map { $0["score"] as? Int } == stride(from: 1_200, to: 200, by: -100).map { $0 })
        #expect((json["own"] as? NSDictionary)?["rank"] as? Int == 13)
        try site.test.give(member, xp: 5_000)
        let first = maya.get(.me, "board=xp-all").json
        #expect((first["rows"] as? [NSDictionary])?.first?["own"] as? Bool == true)
        #expect(first["own"] is NSNull, "it is among the first ten")
        #expect(maya.get(.me, "board=nothing").status == 404)
        maya.headers = [:]
        #expect(maya.get(.me, "board=xp-all").location == "/boards/xp-all.html")
    }

    @Test func whoLeftTheBoardsKeepsTheirNumbers() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        maya.post(.account, ["action": "privacy", "name_style": "full", "public_profile": "1"])
        let page = maya.get(.me)
        #expect(page.text.contains("You left the boards: only you see this."))
        let boards = try #require(maya.asApplication().get(.me).json["boards"] as? [NSDictionary])
        let board = try #require(boards.first { $0["slug"] as? String == "xp-all" })
        #expect(board["rank"] is NSNull)
        #expect(board["score"] as? Int == 100)
    }

    @Test func nobodySeesAnotherMember() throws {
        maya.post(.checkIn, ["place": "princes-park", "note": "Only on the place's page"])
        let noor = TestVisitor(site)
        noor.join("noor")
        #expect(!noor.get(.me).text.contains("Only on the place"))
    }

    @Test func aWelcomeSaysOnlyOurWords() {
        #expect(maya.get(.me, "welcome=new").text.contains("role=\"status\""))
        #expect(!maya.get(.me, "welcome=%3Cb%3E").text.contains("role=\"status\""))
    }

    /// Leaving the boards keeps one's own numbers visible to oneself.
    @Test func whoLeftTheBoardsSeesTheirOwnScores() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        maya.post(.account, ["action": "privacy", "name_style": "full", "public_profile": "1"])
        let page = maya.get(.me).text
        #expect(page.contains("<b>100 XP</b>") && page.contains("Others do not see you on it."))
        #expect(!page.contains("One check-in and you are first"))
    }
}
