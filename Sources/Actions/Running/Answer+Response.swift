import CGI
import Site
import Template

extension Answer {
    /// The answer as it is sent.
    func response(to exchange: Exchange) throws -> Response {
        var response = try exchange.request.wantsJSON ? data.response(status) : page(exchange)
        // What an answer says about the session itself comes first.
        for cookie in cookies.isEmpty ? [exchange.prolonged].compactMap(\.self) : cookies { response.set(cookie) }
        for header in headers { response.headers.add(header.name, header.value) }
        return response
    }

    private func page(_ exchange: Exchange) throws -> Response {
        switch content {
        case .page(let template, let value):
            let path = "cgi-bin/\(exchange.request.program)"
            let bytes = try exchange.site.render(template, value, at: path, section: section)
            return .html(bytes, status: status)
        case .seeOther(let path): return .seeOther(try exchange.request.local(path))
        case .there(let path): return .seeOther(path)
        }
    }
}

extension Answer.Data {
    fileprivate func response(_ status: Status) -> Response {
        switch self {
        case .problem(let problem): return .problem(problem)
        case .value(let value):
            var buffer = Buffer()
            value.writeJSON(into: &buffer)
            buffer.append(UInt8(ascii: "\n"))
            return .json(buffer.bytes, status: status)
        }
    }
}

extension Request {
    /// The name of the program in its address.
    var program: String { scriptName.split(separator: "/").last.map(String.init) ?? "" }

    /// The address of a page of this site, by its path from the root: the site may live below a folder of its host.
    ///
    /// - Throws: 400 where the server says no address of the program that could lead there.
    func local(_ path: String) throws(HTTPError) -> LocalPath {
        let folders = scriptName.split(separator: "/", omittingEmptySubsequences: true).dropLast(2)
        let base = folders.map { "/" + $0 }.joined()
        guard let local = LocalPath("\(base)/\(path)") else { throw .malformedVariable("SCRIPT_NAME") }
        return local
    }
}
