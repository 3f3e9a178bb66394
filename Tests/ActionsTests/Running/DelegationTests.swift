import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Actions
@testable import Site

/// Posts are done by the process that drains, if there is one: once, whoever else gives up or is killed.
@Suite struct DelegationTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
        try site.publish()
    }

    // MARK: What is posted

    private func post(
        _ program: Program = .checkIn, _ form: KeyValuePairs<String, String> = ["place": "the-shed", "note": "Mud"],
        by visitor: TestVisitor? = nil, headers: [String: String] = [:], token: DelegatedPost.Token = .init()
    ) -> DelegatedPost {
        let body = Array(URLEncoded.encode(Form(form)).utf8)
        var variables = Request.variables(.post, script: "/cgi-bin/\(program.name)", body: body)
        variables["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        variables["HTTP_SEC_FETCH_SITE"] = "same-origin"
        variables["HTTP_COOKIE"] = (visitor ?? maya).cookie
        variables.merge(headers) { $1 }
        let raw = RawRequest(environment: variables, body: body)
        return DelegatedPost(token: token, content: Array(program.name.utf8) + [0] + raw.bytes)
    }

    private func visits(_ note: String = "Mud") throws -> Int {
        try site.database.first("SELECT count(*) FROM check_in WHERE note = $1", note) { $0[0] } ?? -1
    }

    private func noted() throws -> Int { try site.database.first("SELECT count(*) FROM delegated") { $0[0] } ?? -1 }

    private func open() throws -> OpenSite {
        try OpenSite(site.folder, clock: site.clock.clock, passwordCost: .cheap)
    }

    // MARK: Who drains

    /// Another process that drains, and rests before it looks until somebody waits for everything.
    private func whileDraining(
        by responder: @escaping (OpenSite) -> Responder = Delegation.responder, _ body: () throws -> Void
    ) throws {
        let folder = site.folder
        let lock = try DrainLock(path: folder.drainLock)
        _ = lock.begin()
        let drain = Background {
            let own = try open()
            own.doPosts(by: responder)
            return try own.publisher.drain(lock: lock, interval: 30)
        }
        while !site.exists("../var/publish.socket") { usleep(1_000) }
        let outcome = Result { try body() }
        hurry()
        #expect(try drain.value().failures.isEmpty)
        try outcome.get()
    }

    /// Lets the process that drains publish what is marked, and look again: then nothing is marked, and it ends.
    private func hurry() {
        for _ in 1...2 { _ = DrainRequest.everything.ask(in: site.folder, within: 60) }
    }

    private func text(_ outcome: DelegatedPost.Outcome) throws -> String {
        guard case .answered(let bytes) = outcome else {
            Issue.record("\(outcome)")
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Done

    @Test func aPostIsDoneByWhoDrains() throws {
        try whileDraining {
            let answer = try text(post().delegate(in: site.folder, within: 60))
            #expect(answer.hasPrefix("Status: 303 See Other\r\n"))
            #expect(answer.contains("\r\nLocation: /places/the-shed.html#paid\r\n"))
            #expect(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"))
            #expect(try site.text("places/the-shed.html").contains("Mud"), "the answer came first")
            #expect(try site.text("members/maya.html").contains("The Shed"))
            #expect(try noted() == 1)
        }
        #expect(try visits() == 1)
        #expect(try noted() == 0, "it has its answer")
        #expect(try site.differences() == [])
    }

    @Test func applicationsGetWhatTheyAskFor() throws {
        try whileDraining {
            let answer = try text(
                post(headers: ["HTTP_ACCEPT": "application/json"]).delegate(in: site.folder, within: 60))
            #expect(answer.hasPrefix("Status: 200 OK\r\n") && answer.contains("\"verdict\":\"paid\""))
        }
    }

    @Test func anOrderIsConfirmedAndGivenBack() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, coins: 5_000)
        try whileDraining {
            let page = try text(
                post(.redeem, ["action": "buy", "item": "park-ranger"]).delegate(in: site.folder, within: 60))
            var reply = Reply()
            reply.response.body = Array(page.utf8)
            let key = try #require(reply.hidden("key"))
            let order = post(.redeem, ["action": "confirm", "item": "park-ranger", "key": key])
            #expect(try text(order.delegate(in: site.folder, within: 60)).contains("#bought\r\n"))
            let back = post(.redeem, ["action": "refund", "order": "1"])
            #expect(try text(back.delegate(in: site.folder, within: 60)).contains("#refunded\r\n"))
        }
        #expect(try site.community.balance(of: member.id).coins == 5_000)
        #expect(try site.differences() == [])
    }

    @Test func postsAtOnceAreAllDone() throws {
        let visitors = (0..<6).map { number in
            let visitor = TestVisitor(site)
            visitor.join("visitor-\(number)")
            return visitor
        }
        try whileDraining {
            let answers = visitors.map { visitor in
                let post = post(by: visitor)
                return Background { post.delegate(in: site.folder, within: 60) }
            }
            for answer in answers {
                let answer = try text(answer.value())
                #expect(answer.contains("#paid\r\n"))
            }
        }
        #expect(try visits() == 6)
        #expect(try site.differences() == [])
    }

    /// What the owner changes is in force for the next post, though the process goes on.
    @Test func settingsThatChangeMeanwhileAreObeyed() throws {
        try whileDraining {
            #expect(try text(post().delegate(in: site.folder, within: 60)).contains("#paid"))
            site.clock.advance(days: 1)
            var settings = try Inputs(site.database).all(.setting)
            settings["rules.checkIn.xp"] = "7"
            _ = try Inputs(site.database).replace(.setting, with: settings)
            let answer = try text(
                post(headers: ["HTTP_ACCEPT": "application/json"]).delegate(in: site.folder, within: 60))
            #expect(answer.contains("\"xp\":7,"), "\(answer)")
        }
    }

    // MARK: Refused and declined

    @Test func whatIsRefusedIsSaidAndNotNoted() throws {
        // The key is made when it is first needed.
        _ = try site.community.signingKey()
        try whileDraining {
            let unknown = try text(post(.checkIn, ["place": "nowhere"]).delegate(in: site.folder, within: 60))
            #expect(unknown.hasPrefix("Status: 404 Not Found\r\n"))
            let long = String(repeating: "x", count: 600)
            let wrong = try text(
                post(.checkIn, ["place": "the-shed", "note": long]).delegate(in: site.folder, within: 60))
            #expect(wrong.hasPrefix("Status: 422 ") && wrong.contains(long))
            #expect(try text(post(by: TestVisitor(site)).delegate(in: site.folder, within: 60)).contains("sign"))
            #expect(try noted() == 0)
        }
        #expect(try visits() == 0)
    }

    @Test func whatIsOutOfTheOrdinaryIsLeftToItsProgram() throws {
        try whileDraining {
            let others: [DelegatedPost] = [
                post(headers: ["HTTP_SEC_FETCH_SITE": "cross-site"]), post(headers: ["PATH_INFO": "/more"]),
                post(headers: ["CONTENT_TYPE": "text/plain"]), post(headers: ["CONTENT_LENGTH": "9999"]),
                post(.login, ["action": "signout"]), post(.account, ["action": "profile", "shown_name": "Other"]),
                DelegatedPost(content: []), DelegatedPost(content: Array("checkin".utf8)),
                DelegatedPost(content: Array("nothing\0A=B\0\0".utf8)),
                DelegatedPost(content: Array("checkin\0A=B".utf8)),
            ]
            for other in others { #expect(other.delegate(in: site.folder, within: 60) == .declined) }
        }
        #expect(try visits() == 0)
    }

    @Test func withoutAnybodyWhoDrainsItIsDeclined() throws {
        #expect(post().delegate(in: site.folder, within: 60) == .declined)
        let lock = try DrainLock(path: site.folder.drainLock)
        _ = lock.begin()
        let drain = Background { try site.publisher.drain(lock: lock, interval: 30) }
        while !site.exists("../var/publish.socket") { usleep(1_000) }
        #expect(post().delegate(in: site.folder, within: 60) == .declined, "a command does no posts")
        hurry()
        _ = try drain.value()
    }

    @Test func aPostThatIsTooLongIsNotSent() throws {
        try whileDraining {
            let note = String(repeating: "x", count: 40_000)
            #expect(
                post(.checkIn, ["place": "the-shed", "note": note]).delegate(in: site.folder, within: 60) == .declined)
        }
    }

    // MARK: Once

    @Test func theSamePostIsDoneOnce() throws {
        let one = post()
        try whileDraining {
            let first = try text(one.delegate(in: site.folder, within: 60))
            #expect(try text(one.delegate(in: site.folder, within: 60)) == first)
        }
        #expect(try visits() == 1)
    }

    /// Who was stopped for a while, and goes on, does not do what others have done and forgotten since.
    @Test func anOldPostIsLeftAlone() throws {
        let then = DelegatedPost.Token.first(of: time(nil) - 31)
        let token = try #require(DelegatedPost.Token(then + [UInt8](repeating: 7, count: 8)))
        try whileDraining { #expect(post(token: token).delegate(in: site.folder, within: 60) == .declined) }
        #expect(try visits() == 0)
    }

    @Test func tokensDiffer() {
        let tokens = (0..<1_000).map { _ in DelegatedPost.Token() }
        #expect(Set(tokens.map(\.bytes)).count == 1_000)
    }

    /// What a program does for a post that it handed over and for which no answer came.
    private func answer(_ post: DelegatedPost, patience: Double = 10) throws -> Reply {
        let raw = try #require(RawRequest(post.content.split(separator: 0, maxSplits: 1)[1]))
        var endpoint = Endpoint(.checkIn, at: site.folder)
        endpoint.clock = site.clock.clock
        endpoint.patience = patience
        return endpoint.answer(.success(try raw.request()), unlessDone: post.token)
    }

    @Test func whoGetsNoAnswerFindsWhatWasDone() throws {
        let one = post()
        var first: [UInt8] = []
        let publisher = try open()
        try publisher.database.transaction {
            let answer = try Delegation.responder(publisher)(one)
            first = answer.bytes
            try DelegatedPosts(database: publisher.database).note(one.token, answer: first)
        }
        let reply = try answer(one)
        #expect(reply.cgi(to: .post) == first)
        #expect(try visits() == 1)
        #expect(try site.text("places/the-shed.html").contains("Mud"), "the answer came first")
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func whoGetsNoAnswerDoesItAndNobodyElseDoes() throws {
        let one = post()
        try whileDraining {
            let reply = try answer(one)
            #expect(reply.location == "/places/the-shed.html#paid")
            #expect(one.delegate(in: site.folder, within: 60) == .answered([]))
        }
        #expect(try visits() == 1)
    }

    /// Whether it has happened nobody knows then: who hears "nothing has" may post it again.
    @Test func whoCannotFindOutDoesNotSayThatNothingHasHappened() throws {
        let other = try site.folder.connect()
        let lock = try PostLock(in: site.folder)
        try lock.take()
        try other.transaction {
            let reply = try answer(post(), patience: 0.1)
            #expect(reply.status == 500)
            #expect(!reply.text.contains("Nothing of"))
        }
    }

    /// Other writers take so long that a post gives up where it waits: first at the other process, then in line.
    @Test func whoSaysThatNothingHasHappenedIsRight() throws {
        let one = post()
        try whileDraining {
            let other = try site.folder.connect()
            try other.transaction {
                #expect(one.delegate(in: site.folder, within: 1) == .unknown)
                let reply = try answer(one, patience: 0.1)
                #expect(reply.status == 503)
                #expect(reply.response.headers[.retryAfter] != nil)
            }
            #expect(
                try text(post(.checkIn, ["place": "the-shed", "note": "Later"]).delegate(in: site.folder, within: 60))
                    .contains("#paid"))
        }
        #expect(try visits() == 0)
        #expect(try visits("Later") == 1)
    }

    /// What is done is done, though its pages cannot be published; whoever waits for them tries, and says why.
    @Test func whosePagesCannotBePublishedFindsOutWhy() throws {
        let file = site.folder.output + "/places/the-shed.html"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createDirectory(atPath: file + "/in/the/way", withIntermediateDirectories: true)
        let own = try open()
        own.doPosts(by: Delegation.responder)
        let socket = try RequestSocket(in: site.folder)
        let one = post()
        let outcome = Background { one.delegate(in: site.folder, within: 60) }
        var calls: [RequestSocket.Call] = []
        while calls.isEmpty { calls = socket.requests(within: 1) ?? [] }
        try own.publisher.desk.serve(calls)
        calls = []
        #expect(try outcome.value() == .unknown)
        let reply = try answer(one)
        #expect(String(decoding: reply.cgi(to: .post), as: UTF8.self).contains("#paid\r\n"))
        #expect(try visits() == 1)
        try FileManager.default.removeItem(atPath: file)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func anAnswerThatIsTooLongIsFound() throws {
        let long = [UInt8](repeating: 65, count: 70_000)
        let one = post()
        try whileDraining { own in
            { post in
                try own.database.execute("UPDATE member SET bio = 'Long'")
                return DelegatedAnswer(bytes: long)
            }
        } _: {
            #expect(one.delegate(in: site.folder, within: 60) == .unknown)
            let reply = try answer(one)
            #expect(reply.cgi(to: .post) == long)
        }
    }

    // MARK: Together

    /// One of several posts at once fails.
    @Test func aPostThatFailsUndoesNoOther() throws {
        let good = post()
        try serveTogether([good, post(.checkIn, ["place": "the-shed", "note": "Bad"])]) { own in
            let respond = Delegation.responder(own)
            return { post in
                let answer = try respond(post)
                guard post == good else { throw Trouble.unexpected }
                return answer
            }
        } _: { outcomes in
            #expect(outcomes[1] == .declined)
            let answer = try text(outcomes[0])
            #expect(answer.contains("#paid"))
        }
        #expect(try visits() == 1)
        #expect(try visits("Bad") == 0)
    }

    /// As SQLite does by itself where a disk is full: the posts before it are undone as well, and told nothing.
    @Test func aTransactionThatIsUndoneHasDoneNothing() throws {
        try serveTogether([post(), post(.checkIn, ["place": "the-shed", "note": "Bad"])]) { own in
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
        #expect(try visits() == 0)
        #expect(try visits("Bad") == 0)
        #expect(try noted() == 0)
    }

    /// Hears posts at once and does them together.
    private func serveTogether(
        _ posts: [DelegatedPost], by responder: @escaping (OpenSite) -> Responder,
        _ body: ([DelegatedPost.Outcome]) throws -> Void
    ) throws {
        let own = try open()
        own.doPosts(by: responder)
        let socket = try RequestSocket(in: site.folder)
        let outcomes = posts.map { post in Background { post.delegate(in: site.folder, within: 60) } }
        var calls: [RequestSocket.Call] = []
        while calls.count < posts.count { calls += socket.requests(within: 1) ?? [] }
        // In the order in which they were to be posted.
        calls.sort { call, _ in call.request == .post(posts[0]) }
        try own.publisher.desk.serve(calls)
        calls = []
        try body(outcomes.map { try $0.value() })
    }
}
