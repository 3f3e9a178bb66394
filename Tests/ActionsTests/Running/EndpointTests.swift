import Actions
import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

@Suite struct EndpointTests {
    let site: TestSite
    let visitor: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        visitor = TestVisitor(site)
        visitor.join("maya")
    }

    /// Fails where anything that a member has was changed.
    private func expectNothingHappens(_ body: () throws -> Void) throws {
        let tables = ["member", "session", "check_in", "ledger", "market_order", "owned"]
        func counts() throws -> [Int] {
            try tables.map { table in try site.database.first("SELECT count(*) FROM \(table)") { $0[0] } ?? -1 }
        }
        let before = try counts()
        try body()
        #expect(try counts() == before)
    }

    private static let forms: [(Program, KeyValuePairs<String, String>)] = [
        (.login, ["action": "join", "name": "noor", "shown_name": "Noor", "password": "correct horse battery"]),
        (.account, ["action": "profile", "shown_name": "Somebody", "bio": ""]),
        (.checkIn, ["place": "princes-park"]), (.redeem, ["action": "buy", "item": "park-ranger"]),
    ]

    // MARK: Methods

    @Test func headIsGetWithoutABody() throws {
        for program in [Program.login, .me, .account, .search] {
            let get = visitor.get(program, "q=park")
            let head = visitor.get(program, "q=park", method: .head)
            let fields = { (reply: Reply) in reply.response.headers.fields.map { "\($0.name.text): \($0.value)" } }
            #expect(head.status == get.status)
            #expect(fields(head) == fields(get))
            let sent = String(decoding: head.response.cgi(to: .head), as: UTF8.self)
            #expect(sent.hasSuffix("\r\n\r\n"))
            #expect(sent.contains("Content-Length: \(get.response.body.count)\r\n"))
        }
    }

    @Test(arguments: ["PUT", "DELETE", "BREW", "get", "OPTIONS", "TRACE"])
    func otherMethodsAreRefused(name: String) throws {
        let method = try #require(Method(rawValue: name))
        try expectNothingHappens {
            for program in Program.all {
                let reply = visitor.send(program, method, body: [])
                #expect(reply.status == 405)
                let allowed = reply.response.headers[.allow]
                #expect(allowed != nil, "RFC 9110, section 15.5.6")
                #expect(reply.text.contains("<h1>"))
            }
        }
    }

    @Test func whatCannotBeSeenSaysWhatIsAllowed() {
        #expect(visitor.get(.checkIn).response.headers[.allow] == "POST")
        #expect(visitor.get(.redeem).response.headers[.allow] == "POST")
        #expect(visitor.post(.me, [:]).response.headers[.allow] == "GET, HEAD")
        #expect(visitor.post(.search, ["q": "park"]).response.headers[.allow] == "GET, HEAD")
    }

    @Test func whyAMethodIsRefusedFitsTheAddress() throws {
        let put = try #require(Method(rawValue: "PUT"))
        let cases: [(programs: [Program], methods: [Method], words: String)] = [
            ([.checkIn, .redeem], [.get, put], "it only takes what a form sends"),
            ([.me, .search], [.post, put], "it takes nothing that is sent to it"),
            ([.login, .account], [put], "it is used in no other way"),
        ]
        for (programs, methods, words) in cases {
            for (program, method) in programs.flatMap({ program in methods.map { (program, $0) } }) {
                let text = visitor.send(program, method, body: []).text
                #expect(text.contains(words), "\(method.rawValue) \(program.name)")
                #expect(text.contains("<h1>This address is not used like that</h1>"))
            }
        }
    }

    @Test func anAddressBelowAProgramIsNotFound() {
        let reply = visitor.send(.me, .get, body: [], variables: ["PATH_INFO": "/members.html"])
        #expect(reply.status == 404)
        #expect(reply.text.contains("There is nothing at this address."))
        #expect(reply.text.contains("<h1>Nothing here</h1>"))
    }

    @Test(arguments: ["/", "/x.css", "/a/b/", "/\u{FFFD}"])
    func aPageBelowAProgramLeadsBackToTheRoot(pathInfo: String) throws {
        let below = TestVisitor(try TestSite.speaking(settings: ["address": "https://example.org/dogs"]))
        for (visitor, root) in [(visitor, "/"), (below, "/dogs/")] {
            let reply = visitor.send(.login, .get, body: [], variables: ["PATH_INFO": pathInfo])
            #expect([400, 404].contains(reply.status))
            #expect(reply.text.contains("href=\"\(root)assets/css/base.css\""))
            #expect(reply.text.contains("href=\"\(root)index.html\">Go home"))
            #expect(!reply.text.contains("\"../"))
        }
        #expect(visitor.post(.me, [:]).text.contains("href=\"../assets/css/base.css\""), "the program's own address")
    }

    // MARK: Bodies

    @Test(arguments: [
        "text/plain", "application/json", "multipart/form-data", "application/x-www-form-urlencoded; charset=utf-16",
    ])
    func aBodyOfAnotherKindIsRefused(type: String) throws {
        try expectNothingHappens {
            for (program, _) in Self.forms {
                let reply = visitor.send(program, .post, body: Array("a=b".utf8), variables: ["CONTENT_TYPE": type])
                #expect([400, 415].contains(reply.status))
                if reply.status == 415 { #expect(reply.response.headers[.accept] != nil) }
            }
        }
    }

    @Test(arguments: [
        ("CONTENT_LENGTH", "5000", 400), ("CONTENT_LENGTH", "abc", 400), ("CONTENT_LENGTH", "-1", 400),
        ("CONTENT_LENGTH", "100000000", 413), ("CONTENT_LENGTH", "99999999999999999999", 413),
        ("HTTP_TRANSFER_ENCODING", "chunked", 400),
    ])
    func aBodyThatIsNotWholeIsRefused(variable: String, value: String, status: Int) throws {
        try expectNothingHappens {
            for (program, _) in Self.forms {
                var changes: [String: String?] = [variable: value]
                if variable == "HTTP_TRANSFER_ENCODING" { changes["CONTENT_LENGTH"] = .some(nil) }
                let reply = visitor.send(program, .post, body: Array("place=a".utf8), variables: changes)
                #expect(reply.status == (variable == "HTTP_TRANSFER_ENCODING" ? 411 : status))
            }
        }
    }

    @Test func aFieldThatIsTooLongIsRefused() throws {
        try expectNothingHappens {
            let note = String(repeating: "n", count: 70_000)
            #expect(visitor.post(.checkIn, ["place": "princes-park", "note": note]).status == 413)
        }
    }

    @Test(arguments: ["a=%ff%fe", "a=%00", "a=%zz", "place=princes-park&note=%c3"])
    func whatIsNoTextIsRefused(body: String) throws {
        try expectNothingHappens {
            for (program, _) in Self.forms {
                #expect(visitor.send(program, .post, body: Array(body.utf8)).status == 400)
            }
        }
    }

    @Test(arguments: ["", "&&&", "=", "action=no-such-action", "action", "place"])
    func aFormWithoutSenseIsRefused(body: String) throws {
        try expectNothingHappens {
            for (program, _) in Self.forms {
                #expect([404, 422].contains(visitor.send(program, .post, body: Array(body.utf8)).status))
            }
        }
    }

    @Test func multipartIsReadAsWell() {
        let parts = ["place": "princes-park", "note": "Hi"].map {
            "--b\r\nContent-Disposition: form-data; name=\"\($0.key)\"\r\n\r\n\($0.value)\r\n"
        }
        let reply = visitor.send(
            .checkIn, .post, body: Array((parts.joined() + "--b--\r\n").utf8),
            variables: ["CONTENT_TYPE": "multipart/form-data; boundary=b"])
        #expect(reply.location == "/places/princes-park.html#paid")
    }

    // MARK: Posts from elsewhere

    @Test(
        arguments: [
            ["SEC_FETCH_SITE": "cross-site"], ["SEC_FETCH_SITE": "same-site"],
            ["SEC_FETCH_SITE": nil, "ORIGIN": "https://elsewhere.example"], ["SEC_FETCH_SITE": nil, "ORIGIN": "null"],
            ["SEC_FETCH_SITE": nil, "ORIGIN": "http://localhost:9999"],
            ["SEC_FETCH_SITE": nil, "REFERER": "https://elsewhere.example/localhost:8080"],
            ["SEC_FETCH_SITE": nil],
        ] as [[String: String?]])
    func aPostFromAnotherSiteIsRefused(headers: [String: String?]) throws {
        visitor.headers = headers
        try expectNothingHappens {
            for (program, form) in Self.forms {
                let reply = visitor.post(program, form)
                #expect(reply.status == 403)
                #expect(reply.text.contains("This came from another website"))
            }
        }
    }

    // MARK: After the answer

    /// A connection that somebody still holds would be carried over the fork that publishes the rest.
    @Test func nothingHoldsTheDatabaseAfterAnAnswer() {
        var replies = Self.forms.map { visitor.post($0.0, $0.1) }
        replies.append(visitor.post(.checkIn, ["place": "nowhere"]))
        replies.append(visitor.post(.account, ["action": "privacy", "name_style": "full"]))
        replies.append(visitor.post(.checkIn, ["place": "princes-park"]))
        replies.append(visitor.post(.login, ["action": "signout"]))
        for program in Program.all { replies.append(visitor.get(program)) }
        for index in replies.indices {
            let isClosed = replies[index].close()
            #expect(isClosed, "\(index)")
        }
        var reply = visitor.get(.search)
        let other = reply
        let isClosed = reply.close()
        #expect(!isClosed, "somebody holds it")
        withExtendedLifetime(other) {}
    }

    // MARK: Headers

    @Test func everyAnswerHasTheSecurityHeaders() {
        let wrong = visitor.post(.checkIn, ["place": "nowhere"])
        for reply in [visitor.get(.me), visitor.get(.login), wrong, visitor.post(.checkIn, ["place": "albert-park"])] {
            let sent = String(decoding: reply.response.cgi(to: .get), as: UTF8.self)
            let head = sent.prefix(upTo: sent.range(of: "\r\n\r\n")?.lowerBound ?? sent.endIndex)
            for line in [
                "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
                "Content-Security-Policy: default-src 'self'",
                "frame-ancestors 'none'",
            ] { #expect(head.contains(line)) }
            #expect(head.hasPrefix("Status: \(reply.status)"))
        }
    }

    @Test func aSiteBelowAFolderOfItsHostStaysThere() {
        let reply = visitor.send(
            .checkIn, .post, body: Array("place=princes-park".utf8),
            variables: ["SCRIPT_NAME": "/dogs/cgi-bin/checkin"])
        #expect(reply.location == "/dogs/places/princes-park.html#paid")
    }
}
