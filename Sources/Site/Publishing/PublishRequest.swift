import CPosix

/// What a post asks of the process that drains, and waits for: pages that its member sees next.
///
/// That process has the templates and the queries at hand, of which a post has nothing yet, and publishes a page for several
/// posts at once. Nothing depends on it: where nobody listens, or no answer comes, the post publishes its pages itself.
enum PublishRequest: Equatable {
    case pages([PageReference])
    /// Everything that is marked.
    case everything

    static let name = "publish.socket"
    /// The byte that says that it has been done.
    static let done: UInt8 = 1
    /// Bytes of the longest request.
    static let longest = 1_024

    /// Seconds until the post helps itself.
    private var patience: Int32 { self == .everything ? 8 : 2 }

    /// One line for each page.
    var text: String {
        switch self {
        case .everything: "everything"
        case .pages(let pages): pages.map { "\($0.kind) \($0.key.id) \($0.key.part)" }.joined(separator: "\n")
        }
    }

    /// - Returns: nil where this is no request.
    init?(_ text: String) {
        guard text != "everything" else {
            self = .everything
            return
        }
        var pages: [PageReference] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, !words[0].isEmpty, let id = Int(words[1]), let part = Int(words[2]) else {
                return nil
            }
            pages.append(PageReference(String(words[0]), PageKey(id: id, part: part)))
        }
        self = .pages(pages)
    }

    /// Asks, and waits until it is done.
    ///
    /// - Returns: whether it has been done. If not, nobody listens, or it failed, or it takes too long, or asks for too much.
    func isServed(in folder: SiteFolder) -> Bool {
        let text = text
        guard text.utf8.count <= Self.longest else { return false }
        return posix_ask(folder.state, Self.name, text, text.utf8.count, patience) == Int32(Self.done)
    }
}
