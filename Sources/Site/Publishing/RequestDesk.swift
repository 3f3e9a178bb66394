import Glibc

/// What a process that drains does for posts that wait: it takes their requests, and knows what it has done for them.
final class RequestDesk {
    /// Who does the posts that are delegated; without anybody they are declined.
    var responder: Responder?
    /// Pages that have been published beside the marks, and from which state.
    var seen = Publisher.Seen.nothing
    /// Posts that were done here and whose programs have got their answers.
    private var answered: [DelegatedPost.Token] = []
    private var socket: RequestSocket?
    /// Posts that wait until everything is published that was marked before they asked.
    private var waiting: [RequestSocket.Caller] = []

    /// Begins to take requests. Where it cannot, posts publish their pages themselves, and `milepost doctor` says why.
    func open(in folder: SiteFolder) { socket = try? RequestSocket(in: folder) }

    /// Ends it. Posts that have not been answered help themselves.
    func close() {
        socket = nil
        waiting = []
    }

    /// Those who wait for everything; what is marked from now on they do not wait for.
    func takeWaiting() -> [RequestSocket.Caller] {
        defer { waiting = [] }
        return waiting
    }

    /// What is asked for at once.
    struct Requests {
        var pages: [(caller: RequestSocket.Caller, pages: [PageReference])] = []
        var posts: [(caller: RequestSocket.Caller, post: DelegatedPost)] = []
    }

    /// Takes the requests for pages and the posts that are there, or waits until somebody calls. Where it can listen no more, it
    /// closes.
    ///
    /// - Parameter seconds: for how long it waits, at most; not at all where somebody waits for everything.
    func requests(within seconds: Double) -> Requests {
        guard let calls = socket?.requests(within: waiting.isEmpty ? seconds : 0) else {
            close()
            if seconds > 0 { usleep(UInt32(seconds * 1_000_000)) }
            return Requests()
        }
        var requests = Requests()
        for (caller, request) in calls {
            switch request {
            case .pages(let pages): requests.pages.append((caller, pages))
            case .everything: waiting.append(caller)
            case .post(let post): requests.posts.append((caller, post))
            }
        }
        return requests
    }

    /// Answers a post that has been done here.
    func answer(_ caller: RequestSocket.Caller, _ post: DelegatedPost, _ answer: DelegatedAnswer) {
        caller.answer(.done(answer.bytes))
        answered.append(post.token)
    }

    /// Takes the posts out that are answered.
    func takeAnswered() -> [DelegatedPost.Token] {
        defer { answered = [] }
        return answered
    }

    var isHurried: Bool { !waiting.isEmpty }
}
