import CPosix

/// What a post asks of the process that drains, and waits for.
///
/// That process has the database open, its statements compiled and the templates at hand, of which a post has nothing yet, and
/// does for several posts at once what can be done once. Nothing depends on it: where nobody listens, or no answer comes, the
/// post helps itself.
enum DrainRequest: Equatable {
    /// To publish pages that its member sees next.
    case pages([PageReference])
    /// To publish everything that is marked.
    case everything
    /// To do the whole post.
    case post(DelegatedPost)

    static let name = "publish.socket"
    /// Bytes of the longest request: a form with a note, and all that browsers say with it, are a tenth of it.
    static let longest = 32 << 10
    /// What a request for a post begins with.
    private static let post: [UInt8] = Array("post\n".utf8)

    /// Seconds until the post helps itself.
    var patience: Int32 { self == .everything ? 8 : 2 }

    var bytes: [UInt8] {
        switch self {
        case .everything: Array("everything".utf8)
        case .pages(let pages):
            // One line for each.
            Array(pages.map { "\($0.kind) \($0.key.id) \($0.key.part)" }.joined(separator: "\n").utf8)
        case .post(let post): Self.post + post.token.bytes + post.content
        }
    }

    /// - Returns: nil where this is no request.
    init?(_ bytes: some RandomAccessCollection<UInt8>) {
        if bytes.starts(with: Self.post) {
            let rest = bytes.dropFirst(Self.post.count)
            guard let token = DelegatedPost.Token(rest.prefix(DelegatedPost.Token.length)) else { return nil }
            self = .post(DelegatedPost(token: token, content: Array(rest.dropFirst(DelegatedPost.Token.length))))
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text != "everything" else {
            self = .everything
            return
        }
        guard let pages = Self.pages(text) else { return nil }
        self = .pages(pages)
    }

    private static func pages(_ text: String) -> [PageReference]? {
        var pages: [PageReference] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, !words[0].isEmpty, let id = Int(words[1]), let part = Int(words[2]) else {
                return nil
            }
            pages.append(PageReference(String(words[0]), PageKey(id: id, part: part)))
        }
        return pages
    }

    /// What comes back.
    enum Answer: Equatable {
        /// It has been done; what a delegated post answers follows.
        case done([UInt8])
        /// It has not been done, and will not be.
        case declined

        /// Bytes of the longest answer.
        static let longest = 64 << 10

        var bytes: [UInt8] {
            switch self {
            case .done(let rest): [1] + rest
            case .declined: [2]
            }
        }

        init?(_ bytes: ArraySlice<UInt8>) {
            switch bytes.first {
            case 1: self = .done(Array(bytes.dropFirst()))
            case 2 where bytes.count == 1: self = .declined
            default: return nil
            }
        }
    }

    /// What came of a request.
    enum Outcome: Equatable {
        /// Nobody has got it: nobody listens, or it asks for too much.
        case unheard
        case answered(Answer)
        /// Somebody has got it and does not answer: it may have been done, or be done yet.
        case unanswered
    }

    /// Asks, and waits for the answer.
    ///
    /// - Parameter seconds: for how long, if not for as long as such requests may take.
    func ask(in folder: SiteFolder, within seconds: Int32? = nil) -> Outcome {
        let bytes = bytes
        guard bytes.count <= Self.longest else { return .unheard }
        let call = posix_call(folder.state, Self.name, bytes, bytes.count)
        guard call >= 0 else { return .unheard }
        let answer = [UInt8](unsafeUninitializedCapacity: Answer.longest) { buffer, count in
            count = max(posix_hear(call, buffer.baseAddress, buffer.count, seconds ?? patience), 0)
        }
        return Answer(answer[...]).map { .answered($0) } ?? .unanswered
    }

    /// Asks, and waits until it is done.
    ///
    /// - Returns: whether it has been done. If not, nobody listens, or it failed, or it takes too long, or asks for too much.
    func isServed(in folder: SiteFolder) -> Bool {
        if case .answered(.done) = ask(in: folder) { true } else { false }
    }
}
