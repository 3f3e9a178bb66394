import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Actions
@testable import Site

/// A site with a member, whose posts are handed to whoever drains, or are done by their own program.
struct DelegatingSite {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
        try site.publish()
    }

    func post(
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

    func visits(_ note: String = "Mud") throws -> Int {
        try site.database.first("SELECT count(*) FROM check_in WHERE note = $1", note) { $0[0] } ?? -1
    }

    func noted() throws -> Int { try site.database.first("SELECT count(*) FROM delegated") { $0[0] } ?? -1 }

    func open() throws -> OpenSite {
        try OpenSite(site.folder, clock: site.clock.clock, passwordCost: .cheap)
    }

    /// Another process that drains, and rests before it looks until somebody waits for everything.
    func whileDraining(
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
    func hurry() {
        for _ in 1...2 { _ = DrainRequest.everything.ask(in: site.folder, within: 60) }
    }

    func text(_ outcome: DelegatedPost.Outcome) throws -> String {
        guard case .answered(let bytes) = outcome else {
            Issue.record("\(outcome)")
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a program does for a post that it handed over and for which no answer came.
    func answer(_ post: DelegatedPost, patience: Double = 10) throws -> Reply {
        let raw = try #require(RawRequest(post.content.split(separator: 0, maxSplits: 1)[1]))
        var endpoint = Endpoint(.checkIn, at: site.folder)
        endpoint.clock = site.clock.clock
        endpoint.patience = patience
        return endpoint.answer(.success(try raw.request()), unlessDone: post.token)
    }

    /// Hears posts at once and does them together.
    func serveTogether(
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
