import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Actions
@testable import Site

/// A post that is handed over is done once, whoever gives up, fails or is killed.
@Suite struct DelegatedOnceTests {
    private let world: DelegatingSite

    private var site: TestSite { world.site }

    /// When the test began: its tokens must not depend on how long it takes.
    private let start = time(nil)

    init() throws { world = try DelegatingSite() }

    private func token(secondsAgo age: Int) throws -> DelegatedPost.Token {
        try #require(DelegatedPost.Token(DelegatedPost.Token.first(of: start - age) + [UInt8](repeating: 7, count: 8)))
    }

    @Test func theSamePostIsDoneOnce() throws {
        let one = world.post()
        try world.whileDraining {
            let first = try world.text(one.delegate(in: site.folder, within: 60))
            #expect(try world.text(one.delegate(in: site.folder, within: 60)) == first)
        }
        #expect(try world.visits() == 1)
    }

    /// Who was stopped for a while, and goes on, does not do what others have done and forgotten since.
    @Test func anOldPostIsLeftAlone() throws {
        let one = try world.post(token: token(secondsAgo: 31))
        try world.whileDraining { #expect(one.delegate(in: site.folder, within: 60) == .declined) }
        #expect(try world.visits() == 0)
    }

    /// Its program may have given up waiting at the moment at which the answer was sent.
    @Test func whatWasAnsweredIsFoundAfterwards() throws {
        let one = world.post()
        var first = ""
        try world.whileDraining { first = try world.text(one.delegate(in: site.folder, within: 60)) }
        #expect(try !world.open().publisher.isMarked(), "the drain has come to its end")
        #expect(try String(decoding: world.answer(one).cgi(to: .post), as: UTF8.self) == first)
        #expect(try world.visits() == 1)
    }

    @Test func answersAreForgottenAfterAMinute() throws {
        let posts = DelegatedPosts(database: site.database)
        for age in [61, 10] { try posts.note(token(secondsAgo: age), answer: [1]) }
        try posts.forget()
        #expect(try posts.answer(to: token(secondsAgo: 61)) == nil)
        #expect(try posts.answer(to: token(secondsAgo: 10)) == [1])
    }

    /// Its program was stopped while it waited: whether the post has happened nobody knows any more.
    @Test func whoComesTooLateDoesNotDoItAgain() throws {
        let reply = try world.answer(world.post(token: token(secondsAgo: 61)))
        #expect(reply.status == 500)
        #expect(!reply.text.contains("Nothing of"))
        #expect(try world.visits() == 0)
    }

    @Test func tokensDiffer() {
        let tokens = (0..<1_000).map { _ in DelegatedPost.Token() }
        #expect(Set(tokens.map(\.bytes)).count == 1_000)
    }

    @Test func whoGetsNoAnswerFindsWhatWasDone() throws {
        let one = world.post()
        var first: [UInt8] = []
        let publisher = try world.open()
        try publisher.database.transaction {
            let answer = try Delegation.responder(publisher)(one)
            first = answer.bytes
            try DelegatedPosts(database: publisher.database).note(one.token, answer: first)
        }
        let reply = try world.answer(one)
        #expect(reply.cgi(to: .post) == first)
        #expect(try world.visits() == 1)
        #expect(try site.text("places/the-shed.html").contains("Mud"), "the answer came first")
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func whoGetsNoAnswerDoesItAndNobodyElseDoes() throws {
        let one = world.post()
        try world.whileDraining {
            let reply = try world.answer(one)
            #expect(reply.location == "/places/the-shed.html#paid")
            #expect(one.delegate(in: site.folder, within: 60) == .answered([]))
        }
        #expect(try world.visits() == 1)
    }

    /// Whether it has happened nobody knows then: who hears "nothing has" may post it again.
    @Test func whoCannotFindOutDoesNotSayThatNothingHasHappened() throws {
        let other = try site.folder.connect()
        let lock = try PostLock(in: site.folder)
        try lock.take()
        try other.transaction {
            let reply = try world.answer(world.post(), patience: 0.1)
            #expect(reply.status == 500)
            #expect(!reply.text.contains("Nothing of"))
        }
    }

    /// Other writers take so long that a post gives up where it waits: first at the other process, then in line.
    @Test func whoSaysThatNothingHasHappenedIsRight() throws {
        let one = world.post()
        try world.whileDraining {
            let other = try site.folder.connect()
            try other.transaction {
                #expect(one.delegate(in: site.folder, within: 1) == .unknown)
                let reply = try world.answer(one, patience: 0.1)
                #expect(reply.status == 503)
                #expect(reply.response.headers[.retryAfter] != nil)
            }
            #expect(
                try world.text(
                    world.post(.checkIn, ["place": "the-shed", "note": "Later"]).delegate(in: site.folder, within: 60)
                )
                .contains("#paid"))
        }
        #expect(try world.visits() == 0)
        #expect(try world.visits("Later") == 1)
    }

    /// What is done is done, though its pages cannot be published; whoever waits for them tries, and says why.
    @Test func whosePagesCannotBePublishedFindsOutWhy() throws {
        let file = site.folder.output + "/places/the-shed.html"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createDirectory(atPath: file + "/in/the/way", withIntermediateDirectories: true)
        let own = try world.open()
        own.doPosts(by: Delegation.responder)
        let socket = try RequestSocket(in: site.folder)
        let one = world.post()
        let outcome = Background { one.delegate(in: site.folder, within: 60) }
        var calls: [RequestSocket.Call] = []
        while calls.isEmpty { calls = socket.requests(within: 1) ?? [] }
        try own.publisher.desk.serve(calls)
        calls = []
        #expect(try outcome.value() == .unknown)
        let reply = try world.answer(one)
        #expect(String(decoding: reply.cgi(to: .post), as: UTF8.self).contains("#paid\r\n"))
        #expect(try world.visits() == 1)
        try FileManager.default.removeItem(atPath: file)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func anAnswerThatIsTooLongIsFound() throws {
        let long = [UInt8](repeating: 65, count: 70_000)
        let one = world.post()
        try world.whileDraining { own in
            { post in
                try own.database.execute("UPDATE member SET bio = 'Long'")
                return DelegatedAnswer(bytes: long)
            }
        } _: {
            #expect(one.delegate(in: site.folder, within: 60) == .unknown)
            let reply = try world.answer(one)
            #expect(reply.cgi(to: .post) == long)
        }
    }

    // MARK: Together

    /// One of several posts at once fails.
    @Test func aPostThatFailsUndoesNoOther() throws {
        let good = world.post()
        try world.serveTogether([good, world.post(.checkIn, ["place": "the-shed", "note": "Bad"])]) { own in
            let respond = Delegation.responder(own)
            return { post in
                let answer = try respond(post)
                guard post == good else { throw Trouble.unexpected }
                return answer
            }
        } _: { outcomes in
            #expect(outcomes[1] == .declined)
            let answer = try world.text(outcomes[0])
            #expect(answer.contains("#paid"))
        }
        #expect(try world.visits() == 1)
        #expect(try world.visits("Bad") == 0)
    }

    /// As SQLite does by itself where a disk is full: the posts before it are undone as well, and told nothing.
    @Test func aTransactionThatIsUndoneHasDoneNothing() throws {
        try world.serveTogether([world.post(), world.post(.checkIn, ["place": "the-shed", "note": "Bad"])]) { own in
            let respond = Delegation.responder(own)
            return { post in
                let answer = try respond(post)
                let visits: Int? = try own.database.first("SELECT count(*) FROM check_in") { $0[0] }
                guard visits == 2 else { return answer }
                try own.database.execute("ROLLBACK")
                throw Trouble.full
            }
        } _: { outcomes in
            #expect(outcomes == [.unknown, .unknown])
        }
        #expect(try world.visits() == 0)
        #expect(try world.visits("Bad") == 0)
        #expect(try world.noted() == 0)
    }
}
