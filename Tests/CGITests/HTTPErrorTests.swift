import CGI
import Testing

@Suite struct HTTPErrorTests {
    @Test(arguments: [
        (HTTPError.missingVariable("X"), 400), (.malformedVariable("X"), 400), (.malformedBody("x"), 400),
        (.truncatedBody(expected: 2, received: 1), 400), (.badEscape(field: "a"), 400), (.notUTF8(field: "a"), 400),
        (.containsNUL(field: "a"), 400), (.duplicatedField("a"), 400), (.crossSite, 403), (.notFound, 404),
        (.methodNotAllowed(allowed: [.get]), 405), (.lengthRequired, 411), (.bodyTooLarge(limit: 1), 413),
        (.fieldTooLarge(field: "a", limit: 1), 413), (.tooManyFields(limit: 1), 413),
        (.unsupportedMediaType("a/b"), 415),
        (.inputFailed(5), 500),
    ])
    func eachHasItsStatusAndItsSentence(error: HTTPError, status: Int) {
        #expect(error.status.rawValue == status)
        #expect(error.problem.status == error.status)
        #expect(error.problem.detail?.hasSuffix(".") == true)
        #expect(!error.problem.title.isEmpty)
    }

    @Test func theHeadSaysWhatTheStatusAsksFor() {
        func lines(_ error: HTTPError) -> [String] { error.headers.map { "\($0.0.text): \($0.1.text)" } }
        #expect(lines(.methodNotAllowed(allowed: [.get, .head])) == ["allow: GET, HEAD"])
        #expect(lines(.unsupportedMediaType("a/b")).first?.hasPrefix("accept: ") == true)
        #expect(lines(.notFound) == [])
    }

    @Test func theFieldIsNamed() {
        let problem = HTTPError.notUTF8(field: "bio").problem
        #expect(problem.detail == "The field “bio” is not UTF-8 text.")
        #expect(problem.errors == [Problem.FieldError(field: "bio", detail: "The field “bio” is not UTF-8 text.")])
    }
}
