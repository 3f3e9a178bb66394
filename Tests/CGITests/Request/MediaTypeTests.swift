import CGI
import Testing

@Suite struct MediaTypeTests {
    @Test func namesAndParametersAreRead() {
        let type = MediaType("Multipart/Form-Data; Boundary=\"a; \\\"b\\\\\" ; charset = utf-8;")
        #expect(type?.name == "multipart/form-data")
        #expect(type?.parameter("boundary") == "a; \"b\\")
        #expect(type?.parameter("charset") == "utf-8")
        #expect(type?.parameter("other") == nil)
        #expect(MediaType("text/html") == .html)
        #expect(MediaType("text/html; charset=utf-8") != .html)
    }

    @Test(arguments: [
        "", "text", "text/", "/html", "text/html/x", "text /html", "a/b; c", "a/b; c=", "a/b; c=\"open",
        "a/b; c=\"x\"y",
    ])
    func whatIsMalformedIsRefused(text: String) {
        #expect(MediaType(text) == nil)
    }
}
