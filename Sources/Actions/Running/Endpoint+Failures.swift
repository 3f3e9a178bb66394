import CGI
import Secrets
import Site
import Template

extension Endpoint {
    /// Where an error page stands: at the program's own address, or at any, where something follows the program or the request
    /// cannot be read.
    func place(of request: Request?) -> String {
        request?.pathInfo.isEmpty == true ? "cgi-bin/\(program.name)" : Path.missing
    }

    /// The answer where there is none.
    ///
    /// - Parameter path: where its page stands.
    func response(to error: any Error, at path: String, _ site: OpenSite?, wantsJSON: Bool) -> Response {
        guard let site, let error = error as? HTTPError, error.status.rawValue < 500 else {
            return failure(error, at: path, site, wantsJSON: wantsJSON)
        }
        return refusal(error, at: path, site, wantsJSON: wantsJSON)
    }

    /// The answer to a request that cannot be served as asked.
    private func refusal(_ error: HTTPError, at path: String, _ site: OpenSite, wantsJSON: Bool) -> Response {
        guard !wantsJSON else { return .problem(error) }
        do {
            let value = try Message(error, site.phrases).value(site.phrases)
            let bytes = try site.render("message.html", .object(value), at: path, section: "you")
            var response = Response.html(bytes, status: error.status)
            for (name, value) in error.headers { response.headers.set(name, value) }
            return response
        } catch {
            return failure(error, at: path, site, wantsJSON: false)
        }
    }

    /// The answer where something is wrong with the site itself: a number that the log has too, and no internals.
    private func failure(_ error: any Error, at path: String, _ site: OpenSite?, wantsJSON: Bool) -> Response {
        let id = Self.newID()
        report("\(id) \(Trouble.words(for: error))")
        let trouble = Trouble(of: error)
        let status = trouble.status
        var response: Response
        if wantsJSON {
            let detail = (try? site?.phrases.say(trouble.phrase, trouble.details(id))) ?? trouble.plainText
            response = .problem(Problem(status: status, detail: detail, instance: "urn:milepost:error:\(id)"))
        } else {
            let bytes = page(trouble, id: id, at: path, site) ?? PlainPage.bytes(trouble, id: id, at: path)
            response = .html(bytes, status: status)
        }
        if trouble.isPassing { response.headers.set(.retryAfter, "10") }
        return response
    }

    private func page(_ trouble: Trouble, id: String, at path: String, _ site: OpenSite?) -> [UInt8]? {
        guard let site, trouble != .damaged else { return nil }
        return try? site.render(
            "error.html",
            [
                "title": .string(try site.phrases.say(trouble.heading)),
                "description": .string(try site.phrases.say(trouble.phrase, trouble.details(id))),
                "text": .string(try site.phrases.say(trouble.phrase, trouble.details(id))), "id": .string(id),
            ], at: path, section: "you")
    }

    /// Seven characters that nobody confuses on the telephone: `E-7F3K2QX`.
    private static func newID() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        var random = RandomSource.system
        return "E-" + String(decoding: random.bytes(7).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }
}
