import CGI
import Testing

@Suite struct RequestOriginTests {
    private func isRefused(_ change: [String: String?]) throws -> Bool {
        let request = try post([], change: change)
        do throws(HTTPError) {
            try request.refuseCrossSite()
            return false
        } catch {
            return error == .crossSite
        }
    }

    @Test(arguments: [
        ("same-origin", false), ("none", false), ("same-site", true), ("cross-site", true), ("", true), ("other", true),
    ])
    func theBrowsersOwnWordDecidesFirst(site: String, isRefused: Bool) throws {
        // The origin says the opposite, and is not asked.
        let origin = isRefused ? "http://localhost:8080" : "http://evil.example"
        #expect(try self.isRefused(["HTTP_SEC_FETCH_SITE": site, "HTTP_ORIGIN": origin]) == isRefused)
    }

    @Test(arguments: [
        ("http://localhost:8080", false), ("https://localhost:8080", false), ("HTTP://LOCALHOST:8080", false),
        ("http://localhost", true), ("http://localhost:8081", true), ("http://localhost:8080.evil.example", true),
        ("http://localhost:8080@evil.example", true), ("http://evil.example", true), ("null", true), ("", true),
        ("ftp://localhost:8080", true), ("http://", true), ("localhost:8080", true),
    ])
    func thenTheOrigin(origin: String, isRefused: Bool) throws {
        #expect(try self.isRefused(["HTTP_ORIGIN": origin]) == isRefused)
        let both = ["HTTP_ORIGIN": origin, "HTTP_REFERER": "http://localhost:8080/"]
        #expect(try self.isRefused(both) == isRefused)
    }

    @Test(arguments: [
        ("http://localhost:8080/places/park.html", false), ("http://localhost:8080?x", false),
        ("http://evil.example/http://localhost:8080/", true), ("http://evil.example#localhost:8080", true), ("", true),
    ])
    func thenTheReferer(referer: String, isRefused: Bool) throws {
        #expect(try self.isRefused(["HTTP_REFERER": referer]) == isRefused)
    }

    @Test func withoutAnyOfThemACookieIsTooMuch() throws {
        #expect(try !isRefused([:]))
        #expect(try isRefused(["HTTP_COOKIE": "session=x"]))
    }

    @Test func theDefaultPortNeedsNoWriting() throws {
        #expect(try !isRefused(["HTTP_HOST": "dogs.example", "HTTP_ORIGIN": "https://dogs.example"]))
        #expect(try !isRefused(["HTTP_HOST": "dogs.example:443", "HTTP_ORIGIN": "https://dogs.example"]))
        #expect(try isRefused(["HTTP_HOST": "dogs.example:80", "HTTP_ORIGIN": "https://dogs.example"]))
        #expect(try !isRefused(["HTTP_HOST": "[::1]:8080", "HTTP_ORIGIN": "http://[::1]:8080"]))
        #expect(try isRefused(["HTTP_HOST": "[::1]:8080", "HTTP_ORIGIN": "http://[::2]:8080"]))
    }

    @Test func readingIsWelcomeFromEverywhere() throws {
        try get(["Sec-Fetch-Site": "cross-site", "Cookie": "session=x"]).refuseCrossSite()
    }
}
