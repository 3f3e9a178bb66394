import CGI
import Testing

@Suite struct RawRequestTests {
    private let body = Array("place=the-shed&note=A%0AB".utf8)
    private let environment = [
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "/cgi-bin/checkin", "QUERY_STRING": "a=b=c",
        "HTTP_COOKIE": "s=1; t=\u{1}é",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "REMOTE_ADDR": "::1", "EMPTY": "",
    ]

    private func raw() -> RawRequest {
        RawRequest(environment: environment.merging(["CONTENT_LENGTH": "\(body.count)"]) { $1 }, body: body)
    }

    @Test func itIsReadAsItWasWritten() throws {
        let read = try #require(RawRequest(raw().bytes[...]))
        #expect(read.bytes == raw().bytes)
        #expect(Array(read.body) == body)
    }

    @Test func itIsTheSameRequestElsewhere() throws {
        let there = try #require(RawRequest(raw().bytes[...])).request()
        #expect(there.method == .post)
        #expect(there.scriptName == "/cgi-bin/checkin")
        #expect(try there.query.one("a") == "b=c")
        #expect(there.cookies["t"] == "\u{1}é")
        #expect(there.remoteAddress == "::1")
        #expect(try there.form().one("place") == "the-shed")
    }

    /// A part of a larger array has indices of its own.
    @Test func itMayBePartOfSomethingElse() throws {
        let whole = [1, 2, 3] + raw().bytes
        #expect(RawRequest(whole[3...])?.bytes == raw().bytes)
    }

    @Test(arguments: [[], [65], [65, 61, 66, 0], Array("A=B\0C=D\0body".utf8)])
    func whatDoesNotEndIsNone(bytes: [UInt8]) {
        #expect(RawRequest(bytes[...]) == nil)
    }

    @Test func aBodyThatEndedTooSoonDoesSoThereToo() throws {
        let cut = RawRequest(environment: environment.merging(["CONTENT_LENGTH": "100"]) { $1 }, body: body)
        #expect(throws: HTTPError.truncatedBody(expected: 100, received: body.count)) { try cut.request().form() }
    }

    @Test func noVariablesAreNoRequest() throws {
        let none = try #require(RawRequest([0]))
        #expect(throws: HTTPError.missingVariable("REQUEST_METHOD")) { try none.request() }
    }
}
