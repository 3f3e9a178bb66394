import Actions
import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

/// When the site itself is broken: a calm page, a number in it and in the log, no internals.
@Suite struct EndpointFailuresTests {
    let site: TestSite
    let visitor: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        visitor = TestVisitor(site)
        visitor.join("maya")
    }

    private func expectCalm(_ reply: Reply, _ status: Int, isPlain: Bool = false) throws {
        #expect(reply.status == status)
        let id = try #require(reply.text.firstMatch(of: #/<code>(E-[0-9A-Z]{7})</code>/#)?.1)
        #expect(visitor.log.count == 1)
        #expect(visitor.log.last?.hasPrefix("\(id) ") == true)
        #expect(!(visitor.log.last ?? "").contains("\n"))
        #expect(!reply.text.contains(site.folder.path))
        #expect(!reply.text.contains("SELECT"))
        #expect(reply.text.contains("This did not work") == isPlain)
    }

    @Test func noDatabase() throws {
        try FileManager.default.removeItem(atPath: site.folder.database)
        try expectCalm(visitor.get(.search, "q=park"), 500, isPlain: true)
    }

    @Test func noFolder() throws {
        try FileManager.default.removeItem(atPath: site.folder.path)
        try expectCalm(visitor.get(.me), 500, isPlain: true)
    }

    /// Whether the site's words can be read or not.
    @Test func theirLinksLeadBackFromBelowAProgram() throws {
        func ask() -> Reply { visitor.send(.me, .get, body: [], variables: ["PATH_INFO": "/x/y"]) }
        try site.database.execute("UPDATE input SET content = '{{#open}}' WHERE name = 'template/message.html'")
        #expect(ask().text.contains("href=\"/assets/css/base.css\""))
        try FileManager.default.removeItem(atPath: site.folder.database)
        #expect(ask().text.contains("<a href=\"/index.html\">Go to the first page</a>"))
        #expect(visitor.get(.me).text.contains("<a href=\"../index.html\">Go to the first page</a>"))
    }

    @Test func whatIsNoDatabase() throws {
        for suffix in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: site.folder.database + suffix) }
        try Data("This is not the database that you look for. ".utf8 + [UInt8](repeating: 0, count: 8_192))
            .write(to: URL(fileURLWithPath: site.folder.database))
        try expectCalm(visitor.get(.me), 500, isPlain: true)
    }

    @Test func aNewerDatabase() throws {
        try site.database.script("PRAGMA user_version = 99")
        let reply = visitor.post(.checkIn, ["place": "princes-park"])
        try expectCalm(reply, 503, isPlain: true)
        #expect(reply.response.headers[.retryAfter] == "10")
    }

    @Test func anOlderDatabase() throws {
        try site.database.script("PRAGMA user_version = 0")
        try expectCalm(visitor.get(.search), 503, isPlain: true)
    }

    @Test func aTemplateThatIsWrong() throws {
        try site.database.execute("UPDATE input SET content = '{{#open}}' WHERE name = 'template/me.html'")
        try expectCalm(visitor.get(.me), 500)
    }

    @Test func everyTemplateIsWrong() throws {
        try site.database.execute("UPDATE input SET content = '{{#open}}' WHERE name LIKE 'template/%'")
        try expectCalm(visitor.get(.me), 500, isPlain: true)
    }

    @Test func aPageThatCannotBePublishedDoesNotUndoThePost() throws {
        try site.database.execute("UPDATE input SET content = '{{#open}}' WHERE name = 'template/place.html'")
        let reply = visitor.post(.checkIn, ["place": "princes-park"])
        #expect(reply.location == "/places/princes-park.html#paid")
        #expect(reply.publication.failures.map(\.page.kind) == ["place"])
        #expect(visitor.log.count == 1)
        #expect(try site.database.first("SELECT count(*) FROM check_in") { $0[0] as Int } == 1)
    }

    @Test func whatCannotBeHiddenIsNotSaidToBe() throws {
        try site.database.execute("UPDATE input SET content = '{{#open}}' WHERE name = 'template/member.html'")
        let reply = visitor.post(.account, ["action": "privacy", "name_style": "first", "public_profile": "1"])
        try expectCalm(reply, 500)
    }

    @Test func aWriterThatTakesTooLong() throws {
        visitor.patience = 0.2
        let other = try site.folder.connect()
        try other.transaction {
            let reply = visitor.post(.checkIn, ["place": "princes-park"])
            try expectCalm(reply, 503)
            #expect(reply.response.headers[.retryAfter] == "10")
            #expect(reply.text.contains("Nothing of what you sent has happened"))
        }
        #expect(try site.database.first("SELECT count(*) FROM check_in") { $0[0] as Int } == 0)
        #expect(visitor.post(.checkIn, ["place": "princes-park"]).location == "/places/princes-park.html#paid")
    }

    /// A body that could not be kept has the disk to blame, not the visitor.
    @Test(arguments: [(ENOSPC, 507), (EIO, 500)]) func aBodyThatCannotBeReadOrKept(code: Int32, status: Int) throws {
        var log: [String] = []
        var endpoint = Endpoint(.checkIn, at: site.folder)
        endpoint.clock = site.clock.clock
        endpoint.log = { log.append($0) }
        let reply = endpoint.answer(.failure(.inputFailed(code)))
        #expect(reply.status == status)
        let id = try #require(reply.text.firstMatch(of: #/<code>(E-[0-9A-Z]{7})</code>/#)?.1)
        #expect(log.count == 1 && log.first?.hasPrefix("\(id) ") == true)
        let data = endpoint.answer(.failure(.inputFailed(code)), wantsJSON: true)
        #expect(data.json["title"] as? String == (status == 507 ? "Insufficient Storage" : "Internal Server Error"))
    }

    @Test func applicationsGetTheNumberToo() throws {
        try site.database.execute("UPDATE input SET content = 'x' WHERE name = 'setting/zone'")
        let reply = visitor.asApplication().post(.checkIn, ["place": "princes-park"])
        #expect(reply.status == 500)
        #expect(reply.response.headers[.contentType] == "application/problem+json")
        let instance = try #require(reply.json["instance"] as? String)
        #expect(visitor.log.last?.hasPrefix(instance.split(separator: ":").last.map(String.init) ?? "-") == true)
    }
}
