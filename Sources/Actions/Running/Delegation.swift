import CGI
import Site

/// A post that was handed to the process that drains, before its own program opens the database.
struct Delegation {
    /// Bytes of the longest body that is handed over.
    private static let longest = 16 << 10

    let outcome: DelegatedPost.Outcome
    /// What has been read of the body.
    let body: ArraySlice<UInt8>
    /// Seconds for which it has waited.
    let waited: Double
    private let token: DelegatedPost.Token

    /// Hands the request of this process over, and waits for the answer.
    ///
    /// - Returns: nil where it is none to hand over.
    init?(_ endpoint: Endpoint) {
        guard endpoint.program.isDelegated, let request = RawRequest.post(longest: Self.longest) else { return nil }
        let post = DelegatedPost(content: Array(endpoint.program.name.utf8) + [0] + request.bytes)
        let begin = DrainLock.now()
        outcome = post.delegate(in: endpoint.folder)
        waited = DrainLock.now() - begin
        body = request.body
        token = post.token
    }

    /// The token, where it may have been done.
    var doubtful: DelegatedPost.Token? { outcome == .unknown ? token : nil }

    /// Does the posts that others hand over to this process.
    ///
    /// What is out of the ordinary their programs do themselves: they have the server's log.
    static func responder(_ site: OpenSite) -> Responder {
        { post in
            let parts = post.content.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let program = Program.named(String(decoding: parts[0], as: UTF8.self)),
                program.isDelegated, let raw = RawRequest(parts[1]), !isReplaced
            else { throw NotDelegated() }
            try site.refresh()
            var exchange = try Endpoint(program, at: site.folder).exchange(raw.request(), site)
            try exchange.prolongSession()
            let answer = try program.answer(exchange)
            guard !answer.waitsForEverything else { throw NotDelegated() }
            return DelegatedAnswer(
                bytes: try answer.response(to: exchange).cgi(to: exchange.request.method), next: answer.next)
        }
    }

    /// Whether the program of this process has been replaced, by a newer one: what is posted from now on, that one does.
    private static var isReplaced: Bool { Program.file.hasSuffix(" (deleted)") }
}

/// What cannot be done for another process.
private struct NotDelegated: Error {}
