import CGI
import Testing

@Suite struct ResponseTests {
    private func lines(_ response: Response, to method: CGI.Method = .get) -> [String] {
        String(decoding: response.cgi(to: method), as: UTF8.self).components("\r\n")
    }

    @Test func theStatusComesFirstAndTheLengthIsThere() {
        let lines = lines(.html(Array("<p>Zoë</p>".utf8)))
        #expect(lines.first == "Status: 200 OK")
        #expect(lines.contains("Content-Type: text/html; charset=utf-8"))
        #expect(lines.contains("Content-Length: 11"))
        #expect(Array(lines.suffix(2)) == ["", "<p>Zoë</p>"])
    }

    @Test func everyAnswerCarriesTheSecurityHeaders() {
        let answers: [Response] = [
            .html(Array("x".utf8)), .json(Array("{}".utf8)), .problem(.notFound),
        ]
        for answer in answers {
            let lines = lines(answer)
            let policy =
                "default-src 'self'; img-src 'self' data: https://tile.openstreetmap.org; frame-ancestors 'none'; "
                + "base-uri 'none'; form-action 'self'; object-src 'none'"
            #expect(lines.contains("Content-Security-Policy: \(policy)"))
            #expect(lines.contains("X-Content-Type-Options: nosniff"))
            #expect(lines.contains("Referrer-Policy: strict-origin-when-cross-origin"))
            #expect(lines.contains("Cache-Control: no-store"))
            #expect(lines.contains("Cross-Origin-Opener-Policy: same-origin"))
            #expect(lines.contains { $0.hasPrefix("Permissions-Policy: ") })
            #expect(lines.contains("Vary: Accept, Cookie"))
        }
    }

    @Test func anAnswerMaySaySomethingElse() {
        var answer = Response.html(Array("x".utf8))
        answer.headers.set(.cacheControl, "max-age=60")
        #expect(lines(answer).filter { $0.hasPrefix("Cache-Control") } == ["Cache-Control: max-age=60"])
    }

    @Test func headGetsTheSameFieldsAndNoContent() {
        let answer = Response.html(Array("<p>Zoë</p>".utf8))
        let head = lines(answer, to: .head)
        #expect(head.contains("Content-Length: 11"))
        #expect(head.dropLast(2) == lines(answer).dropLast(2))
        #expect(Array(head.suffix(2)) == ["", ""])
    }

    @Test func afterAPostTheClientGoesElsewhere() throws {
        var answer = Response.seeOther(try #require(LocalPath("/places/park.html#visits")))
        answer.set(try #require(SetCookie("a", "1")))
        answer.set(try #require(SetCookie("b", "2")))
        let lines = lines(answer)
        #expect(lines.first == "Status: 303 See Other")
        #expect(lines.contains("Location: /places/park.html#visits"))
        #expect(lines.filter { $0.hasPrefix("Set-Cookie: ") }.count == 2)
    }

    @Test func anErrorIsProblemDetails() {
        let problem = lines(.problem(.methodNotAllowed(allowed: [.post])))
        #expect(problem.first == "Status: 405 Method Not Allowed")
        #expect(problem.contains("Content-Type: application/problem+json"))
        #expect(problem.contains("Allow: POST"))
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
