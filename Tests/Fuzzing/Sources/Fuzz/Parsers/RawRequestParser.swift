import CGI
import Fuzzing

/// A request as one process writes it down for another.
struct RawRequestParser: Parser {
    let name = "raw-request"

    func check(_ bytes: [UInt8]) {
        if let raw = RawRequest(bytes[...]) {
            hold(raw.bytes == bytes, "what is read and written again is the same")
            checkRequest(raw)
        }
        checkSame(bytes)
    }

    /// What nobody has written down as a request is one, or an error.
    private func checkRequest(_ raw: RawRequest) {
        do throws(HTTPError) {
            let request = try raw.request(limits: FormParser.limits)
            FormParser.checkLimits(try request.form())
        } catch {
            FormParser.check(error)
        }
    }

    /// Variables, one to a line over those of a plain post, and a body: read elsewhere they are the same request.
    private func checkSame(_ bytes: [UInt8]) {
        // A variable ends at a NUL.
        let parts = parts(bytes.filter { $0 != 0 }, most: 2)
        let body = parts.count == 2 ? Array(parts[1]) : []
        var variables = Request.variables(.post, script: "/cgi-bin/checkin", body: body)
        for line in parts[0].split(separator: 10) {
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            variables[text(line[..<equals])] = text(line[(equals + 1)...])
        }
        guard let raw = RawRequest(RawRequest(environment: variables, body: body).bytes[...]) else {
            broken("what has been written is read")
        }
        hold(Array(raw.body) == body, "the body is the same elsewhere")
        let here = Self.seen { () throws(HTTPError) in
            try Request(environment: variables, input: Input(bytes: body), limits: FormParser.limits)
        }
        let there = Self.seen { () throws(HTTPError) in try raw.request(limits: FormParser.limits) }
        hold(here == there, "the same request elsewhere: \(here), \(there)")
    }

    /// All that a program sees of a request, or what is wrong with it.
    private static func seen(_ read: () throws(HTTPError) -> Request) -> String {
        do throws(HTTPError) {
            let request = try read()
            let address = "\(request.method) \(request.scriptName) \(request.pathInfo) \(request.queryString)"
            let server = "\(request.serverName) \(request.serverPort) \(request.isSecure) \(request.remoteAddress)"
            return "\(address) \(server) \(request.headers) \(URLEncoded.encode(try request.form()))"
        } catch {
            return "\(error)"
        }
    }
}
