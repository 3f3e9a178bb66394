import Community
import MilepostTesting
import SQL
import Testing

@Suite struct BoardsTests {
    let test: TestCommunity

    init() throws { test = try TestCommunity() }

    private func join(_ names: String...) throws -> [MemberID] { try names.map { try test.join($0) } }

    private func rows(_ slug: String) throws -> [[Int]] {
        try test.standings(slug).map { [$0.rank, $0.member.rawValue, $0.score] }
    }

    @Test func tiesShareARankAndWhoWasFirstStandsFirst() throws {
        let members = try join("ann", "ben", "cleo", "dan")
        for (member, xp) in [(1, 50), (3, 70), (2, 70), (0, 90)] {
            try test.give(members[member], xp: xp)
            test.clock.advance(seconds: 1)
        }
        #expect(try rows("xp-all") == [[1, 1, 90], [2, 4, 70], [2, 3, 70], [4, 2, 50]])
    }

    @Test func amongEqualMomentsTheLowerIdStandsFirst() throws {
        let members = try join("ann", "ben", "cleo")
        for member in members.reversed() { try test.give(member, xp: 70) }
        #expect(try rows("xp-all") == [[1, 1, 70], [1, 2, 70], [1, 3, 70]])
    }

    @Test func aScoreIsReachedWithItsLatestEntry() throws {
        let members = try join("ann", "ben")
        try test.give(members[0], xp: 60)
        test.clock.advance(seconds: 1)
        try test.give(members[1], xp: 100)
        test.clock.advance(seconds: 1)
        try test.give(members[0], xp: 40)
        #expect(try rows("xp-30") == [[1, 2, 100], [1, 1, 100]])
    }

    @Test func nobodyIsOnABoardForHavingRegistered() throws {
        let members = try join("ann")
        try test.give(members[0], coins: 500)
        for board in try test.community.boards() { #expect(try test.community.size(of: board) == 0) }
    }

    @Test func aCorrectionTakesOff() throws {
        let members = try join("ann", "ben")
        try test.give(members[0], xp: 100)
        try test.give(members[1], xp: 80)
        try test.give(members[0], xp: -50)
        #expect(try rows("xp-week") == [[1, 2, 80], [2, 1, 50]])
        try test.give(members[0], xp: -50)
        #expect(try rows("xp-week") == [[1, 2, 80], [2, 1, 0]])
    }

    @Test func aCorrectionMayOutweighWhatItsWindowHolds() throws {
        let members = try join("ann")
        try test.give(members[0], xp: 100)
        test.clock.advance(days: 8)
        try test.give(members[0], xp: -40)
        #expect(try rows("xp-7") == [[1, 1, -40]])
        #expect(try rows("xp-30") == [[1, 1, 60]])
    }

    @Test func whoIsNotListedIsOnNoneAndKeepsTheirNumbers() throws {
        let hidden: [(MemberID) throws -> Void] = [
            { try test.community.setRole(of: $0, .administrator) },
            { try test.database.execute("UPDATE member SET suspended_at = 5 WHERE id = $1", $0) },
            { try test.community.setPrivacy(of: $0, Privacy(onBoards: false), nameStyle: .full, nickname: nil) },
        ]
        let shown: [(MemberID) throws -> Void] = [
            { try test.community.setRole(of: $0, .member) },
            { try test.database.execute("UPDATE member SET suspended_at = NULL WHERE id = $1", $0) },
            { try test.community.setPrivacy(of: $0, Privacy(), nameStyle: .full, nickname: nil) },
        ]
        let members = try join("ann", "ben")
        try test.give(members[1], xp: 10)
        try test.community.checkIn(members[0], at: "princes-park", note: "")
        for (hide, show) in zip(hidden, shown) {
            try hide(members[0])
            for slug in ["xp-all", "xp-7", "xp-week", "places-all", "melbourne-city-all"] {
                let board = try test.board(slug)
                #expect(try !test.standings(slug).contains { $0.member == members[0] })
                let own = try #require(try test.community.score(of: members[0], on: board))
                #expect(own.rank == nil && own.score == (slug == "places-all" ? 1 : 100))
                #expect(try test.community.neighbourhood(of: members[0], on: board).isEmpty)
            }
            #expect(try rows("xp-all") == [[1, 2, 10]])
            // What they earn meanwhile is counted when they come back.
            try test.give(members[0], xp: 1)
            try test.give(members[0], xp: -1)
            try show(members[0])
            #expect(try rows("xp-all") == [[1, 1, 100], [2, 2, 10]])
        }
        #expect(try test.community.verify() == [])
    }

    @Test func moderatorsAreOnBoards() throws {
        let members = try join("ann")
        try test.community.setRole(of: members[0], .moderator)
        try test.give(members[0], xp: 5)
        #expect(try rows("xp-all") == [[1, 1, 5]])
    }

    @Test func differentPlacesAreCountedOnce() throws {
        let members = try join("ann", "ben")
        for place in ["princes-park", "edinburgh-gardens", "princes-park", "the-shed"] {
            try test.community.checkIn(members[0], at: place, note: "")
            test.clock.advance(hours: 1)
        }
        try test.community.checkIn(members[1], at: "princes-park", note: "")
        #expect(try rows("places-all") == [[1, 1, 3], [2, 2, 1]])
        #expect(try test.standings("places-all")[0].reachedAt == TestCommunity.start + 3 * 3_600)
        // The second visit keeps the place when the first is deleted; the last takes it.
        try test.database.execute("DELETE FROM check_in WHERE member_id = 1 AND place_id = 1 AND number = 1")
        #expect(try rows("places-all") == [[1, 1, 3], [2, 2, 1]])
        try test.database.execute("DELETE FROM check_in WHERE member_id = 1 AND place_id = 1")
        #expect(try rows("places-all") == [[1, 1, 2], [2, 2, 1]])
        try test.database.execute("DELETE FROM check_in WHERE member_id = 1")
        #expect(try rows("places-all") == [[1, 2, 1]])
    }

    @Test func aCityCountsWhatHappenedAtItsPlaces() throws {
        let members = try join("ann", "ben")
        try test.community.checkIn(members[0], at: "princes-park", note: "")
        try test.community.checkIn(members[1], at: "eastern-beach", note: "")
        try test.give(members[0], xp: 900)
        #expect(try rows("melbourne-city-all") == [[1, 1, 100]])
        #expect(try rows("geelong-city-30") == [[1, 2, 100]])
        try test.database.execute("UPDATE place SET city_id = 3 - city_id WHERE slug = 'eastern-beach'")
        #expect(try rows("melbourne-city-all") == [[1, 1, 100], [1, 2, 100]])
        #expect(try rows("geelong-city-30") == [])
        #expect(try test.community.verify() == [])
    }

    @Test func boardsOfACityAreFound() throws {
        let geelong = try #require(try test.community.city("geelong"))
        #expect(try test.community.boards(of: geelong.id).map(\.slug) == ["geelong-city-30", "geelong-city-all"])
        let board = try test.board("geelong-city-30")
        #expect(board.name == "Geelong: XP, 30 days" && board.city == geelong.id)
        #expect(try test.community.board(board.id) == board)
        #expect(try test.board("xp-7").city == nil)
    }

    @Test func pagesGoOnWhereTheLastOneEnded() throws {
        let board = try test.board("xp-all")
        for number in 0..<25 { try test.give(test.join("member\(number)"), xp: 10 * (number / 4 + 1)) }
        let whole = try test.community.standings(on: board, from: 0, count: 100)
        #expect(whole.map(\.rank).prefix(7) == [1, 2, 2, 2, 2, 6, 6])
        for size in [1, 2, 3, 7, 24, 25] {
            let pages = try stride(from: 0, to: 25, by: size).flatMap {
                try test.community.standings(on: board, from: $0, count: size)
            }
            #expect(pages == whole)
        }
        #expect(try test.community.standings(on: board, from: 25, count: 5).isEmpty)
        #expect(try test.community.size(of: board) == 25)
        #expect(try test.community.rank(ofScore: 1_000, on: board) == 1)
        #expect(try test.community.rank(ofScore: 0, on: board) == 26)
    }

    @Test func editsByHandAreCounted() throws {
        let members = try join("ann", "ben")
        try test.community.checkIn(members[0], at: "princes-park", note: "")
        let now = test.clock.now
        try test.database.execute("UPDATE ledger SET xp = 60")
        #expect(try rows("xp-7") == [[1, 1, 60]])
        try test.database.execute("UPDATE ledger SET at = $1", now - 8 * Seconds.day)
        #expect(try rows("xp-7") == [])
        #expect(try rows("xp-30") == [[1, 1, 60]])
        try test.database.execute("UPDATE ledger SET member_id = $1, place_id = 4", members[1])
        #expect(try rows("xp-30") == [[1, 2, 60]])
        #expect(try rows("melbourne-city-30") == [])
        #expect(try rows("geelong-city-30") == [[1, 2, 60]])
        try test.database.execute("UPDATE check_in SET member_id = $1", members[1])
        #expect(try rows("places-30") == [[1, 2, 1]])
        try test.database.execute("DELETE FROM ledger")
        #expect(try rows("xp-all") == [])
        #expect(try test.community.verify() == [])
    }

    /// A city's board tells where somebody was.
    @Test func whoHidesPlacesIsOnNoBoardOfACity() throws {
        let test = try TestCommunity()
        let maya = try test.join("maya")
        _ = try test.community.checkIn(maya, at: "princes-park", note: "")
        func standing() throws -> [Int] {
            [try test.standings("melbourne-city-all").count, try test.standings("xp-all").count]
        }
        #expect(try standing() == [1, 1])
        let style = Member.NameStyle.full
        try test.community.setPrivacy(of: maya, Privacy(showPlaces: false), nameStyle: style, nickname: nil)
        #expect(try standing() == [0, 1])
        test.clock.advance(days: 1)
        _ = try test.community.checkIn(maya, at: "princes-park", note: "")
        #expect(try standing() == [0, 1] && test.community.verify() == [])
        #expect(try test.community.score(of: maya, on: test.board("melbourne-city-all"))?.score == 200)
        try test.community.setPrivacy(of: maya, Privacy(), nameStyle: style, nickname: nil)
        #expect(try standing() == [1, 1] && test.community.verify() == [])
    }
}
