import CGI
import Fuzzing

/// The variables of a CGI request, one `NAME=value` to a line, over those of a plain post.
struct HeaderParser: Parser {
    let name = "header"

    func check(_ bytes: [UInt8]) {
        var variables = Request.variables(.post, script: "/cgi-bin/checkin", body: Array("place=x".utf8))
        for line in bytes.split(separator: 10) {
            let halves = line.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            variables[text(halves[0])] = text(halves[1])
            checkValue(text(halves[1]))
        }
        do throws(HTTPError) {
            let input = Input(bytes: Array("place=x".utf8))
            try checkRequest(try Request(environment: variables, input: input, limits: FormParser.limits))
        } catch {
            FormParser.check(error)
        }
    }

    private func checkRequest(_ request: Request) throws(HTTPError) {
        hold(request.contentLength ?? 0 <= request.limits.body, "no longer body than the limit")
        FormParser.checkLimits(request.query)
        if request.headers[.accept] == nil { hold(!request.wantsJSON, "who asks for nothing gets a page") }
        for path in [request.scriptName, request.pathInfo] {
            hold(path.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }, "a path without controls")
        }
        checkOrigin(request)
        _ = try request.form()
    }

    /// A browser that says that another site is posting is always believed.
    private func checkOrigin(_ request: Request) {
        guard !request.method.isSafe else { return }
        var isOurs = true
        do throws(HTTPError) { try request.refuseCrossSite() } catch { isOurs = false }
        let site = request.headers["sec-fetch-site"]
        if let site { hold(isOurs == (site == "same-origin" || site == "none"), "Sec-Fetch-Site decides") }
        if site == nil, request.headers["origin"] == "null" { hold(!isOurs, "an opaque origin is another site") }
        if site == nil, request.headers["origin"] == nil, request.headers["referer"] == nil, !request.cookies.isEmpty {
            hold(!isOurs, "a cookie alone is not enough")
        }
    }

    /// What every value may be taken for.
    private func checkValue(_ value: String) {
        if let type = MediaType(value) {
            let list = type.parameters.map { "; \($0.name)=\"\(Self.quoted($0.value))\"" }.joined()
            hold(MediaType(type.name + list) == type, "a media type that is written is read back")
        }
        if let path = LocalPath(value) {
            hold(Address.isLocal(path.text), "a local path stays on this site: \(path.text)")
            hold(LocalPath(path.text) == path, "a local path stays as it is")
            hold(Self.isWhole(.seeOther(path)), "a redirect's head is whole")
        }
        if let header = HeaderValue(value) {
            var response = Response(.ok)
            response.headers.set("x-value", header)
            hold(Self.isWhole(response), "a header field stays on its line")
        }
        let name = FileName(value).text
        hold(FileName(name).text == name, "a safe name stays as it is: \(name.debugDescription)")
    }

    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }

    /// Whether the head of an answer has a line for each of its fields, and an empty one after them.
    static func isWhole(_ response: Response) -> Bool {
        let head = response.cgi(to: .head)
        // Each line but the last two, which are empty, ends with CR; no other byte is a control.
        let lines = head.split(separator: 10, omittingEmptySubsequences: false)
        guard lines.count > 3, lines.suffix(2).map(Array.init) == [[13], []] else { return false }
        return lines.dropLast(2).allSatisfy { line in
            guard line.last == 13, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
            return line[..<colon].allSatisfy(isToken) && line.dropLast().allSatisfy { $0 == 9 || $0 >= 32 && $0 < 127 }
        }
    }

    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
