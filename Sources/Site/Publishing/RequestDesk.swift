import Glibc
import Synchronization

/// Where posts ask while a process drains: served on a thread of its own, so that nobody waits for the drain.
final class RequestDesk: @unchecked Sendable {
    /// What both threads know.
    private struct State {
        /// Pages that have been published beside the marks, and from which state.
        var seen = Publisher.Seen.nothing
        /// Posts that wait until everything is published that was marked before they asked.
        var waiting: [RequestSocket.Caller] = []
        var isClosed = false
        var failure: (any Error)?
    }

    /// Seconds after which the thread that serves looks by itself whether it is to end: a bell can fail.
    private static let longestWait = 1.0

    private let state = Mutex(State())
    /// Rings for the thread that drains when somebody waits for everything, and for the one that serves when it is to end.
    private var bells: (hurry: Bell, end: Bell)?
    /// What serves. It is made on the thread that serves, when somebody first asks, and is used by no other.
    private var service: PostService?
    /// Makes it. To be set before posts are served.
    var makeService: () throws -> PostService
    /// Whether it can do posts, and not only publish their pages.
    var doesPosts = false

    init(_ makeService: @escaping () throws -> PostService) { self.makeService = makeService }

    /// To be called before the thread that serves begins. Where it cannot be told to end, it does not begin, and posts help
    /// themselves.
    func open() {
        guard let hurry = try? Bell(), let end = try? Bell() else {
            bells = nil
            return
        }
        bells = (hurry, end)
        state.withLock { $0.isClosed = false }
    }

    // MARK: The thread that serves

    /// Serves posts until `close` is called. Where it cannot listen, posts help themselves, and `milepost doctor` says why.
    func serve(in folder: SiteFolder) {
        guard let end = bells?.end, let socket = try? RequestSocket(in: folder) else { return }
        do {
            while !state.withLock({ $0.isClosed }), let calls = socket.requests(within: Self.longestWait, or: end) {
                try serve(calls)
            }
        } catch {
            state.withLock { $0.failure = error }
        }
    }

    /// Serves those who have called.
    func serve(_ calls: [RequestSocket.Call]) throws {
        guard !calls.isEmpty else { return }
        let service = try self.service ?? makeService()
        self.service = service
        var pages: [(caller: RequestSocket.Caller, pages: [PageReference])] = []
        var posts: [PostService.Waiting] = []
        for (caller, request) in calls {
            switch request {
            case .pages(let asked): pages.append((caller, asked))
            case .post(let post): posts.append((caller, post))
            case .everything:
                state.withLock { $0.waiting.append(caller) }
                bells?.hurry.ring()
            }
        }
        if !posts.isEmpty { try answer(posts, service) }
        if !pages.isEmpty { try publish(pages, service) }
    }

    private func publish(
        _ requests: [(caller: RequestSocket.Caller, pages: [PageReference])], _ service: PostService
    ) throws {
        let failed = try publish(Set(requests.flatMap(\.pages)), service)
        // Who hears that it was not done publishes the pages itself, and so learns what is wrong.
        for (caller, pages) in requests { caller.answer(failed.isDisjoint(with: pages) ? .done([]) : .declined) }
    }

    /// Does posts together, and answers each when its pages are published.
    private func answer(_ posts: [PostService.Waiting], _ service: PostService) throws {
        // In doubt nobody is told anything: their programs find out what has been done.
        guard let answers = try? service.perform(posts) else { return }
        var published: Set<PageReference> = []
        for ((caller, _), answer) in zip(posts, answers) {
            guard let answer else {
                caller.answer(.declined)
                continue
            }
            let failed = try publish(Set(answer.next).subtracting(published), service)
            published.formUnion(Set(answer.next).subtracting(failed))
            // Who hears nothing finds the answer, publishes the pages itself, and so learns what is wrong.
            if failed.isEmpty { caller.answer(.done(answer.bytes)) }
        }
    }

    /// - Returns: the pages that could not be published.
    private func publish(_ pages: Set<PageReference>, _ service: PostService) throws -> Set<PageReference> {
        guard !pages.isEmpty else { return [] }
        let seen = try service.publisher.publish(pages.sorted())
        state.withLock { $0.seen.add(seen) }
        return Set(seen.publication.failures.map(\.page))
    }

    // MARK: The thread that drains

    /// Ends serving. Posts that have not been answered help themselves.
    func close() {
        state.withLock { $0.isClosed = true }
        bells?.end.ring()
    }

    /// To be called when the thread that serves has ended.
    ///
    /// - Throws: what has ended it, if anything has.
    func check() throws {
        // Who has asked at the very end has not been heard by the drain.
        state.withLock { $0.waiting = [] }
        if let failure = state.withLock({ $0.failure.take() }) { throw failure }
    }

    /// Waits so many seconds, or until somebody waits for everything.
    func rest(_ seconds: Double) {
        guard seconds > 0 else { return }
        if let bells { bells.hurry.wait(within: seconds) } else { usleep(UInt32(seconds * 1_000_000)) }
    }

    /// Those who wait for everything; what is marked from now on they do not wait for.
    func takeWaiting() -> [RequestSocket.Caller] {
        bells?.hurry.silence()
        return state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }

    /// Adds what has been published otherwise.
    func add(_ seen: Publisher.Seen) { state.withLock { $0.seen.add(seen) } }

    /// Whether a page shows the state that a mark stands for.
    func isFresh(_ page: PageReference, _ mark: Int) -> Bool { state.withLock { $0.seen.isFresh(page, mark) } }

    /// Takes out what is to be written down of pages.
    func takeRecords() -> [Batch.Record] { state.withLock { $0.seen.takeRecords() } }

    /// Forgets pages for which there can be no mark any more that they show.
    func forget(upTo sequence: Int) { state.withLock { $0.seen.forget(upTo: sequence) } }
}
