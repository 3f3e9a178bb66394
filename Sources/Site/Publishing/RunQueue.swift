import Synchronization

/// The runs of pages that are still to be published of some kinds, shared by those who publish them.
final class RunQueue: Sendable {
    /// Pages of one kind that follow each other.
    struct Run: Sendable {
        let number: Int
        let pages: [PageReference]
    }

    private struct State {
        var kinds: [any PageKind]
        /// The last page that was taken of the first of these kinds.
        var last: PageKey?
        var count = 0
        /// What was published of each run; the order of the runs is that of the report, whoever published them.
        var done: [Int: Publication] = [:]
        var total = Publication()
        var added = 0
        var error: (any Error)?
    }

    private let state: Mutex<State>

    init(_ kinds: [any PageKind]) {
        state = Mutex(State(kinds: kinds.reversed()))
    }

    /// Takes the next run.
    ///
    /// - Parameter read: gives the pages of a kind after a key, and whether they are its last. One caller reads at a time.
    /// - Returns: nil when there is none, or when somebody has failed.
    func next(
        _ read: (any PageKind, PageKey?) throws -> (pages: [PageReference], isLast: Bool)
    ) throws -> Run? {
        try state.withLock { state in
            while state.error == nil, let kind = state.kinds.last {
                let (pages, isLast) = try read(kind, state.last)
                state.last = isLast ? nil : pages.last?.key
                if isLast { state.kinds.removeLast() }
                guard !pages.isEmpty else { continue }
                state.count += 1
                return Run(number: state.count - 1, pages: pages)
            }
            return nil
        }
    }

    /// Notes what was published of a run.
    func add(_ publication: Publication, of run: Run) {
        state.withLock { state in
            // However long the run before is still at work: what waits for it takes no room.
            var publication = publication
            publication.shorten(for: state.total)
            state.done[run.number] = publication
            while let next = state.done.removeValue(forKey: state.added) {
                state.total.add(next)
                state.added += 1
            }
        }
    }

    /// Notes an error, after which nobody gets another run.
    func fail(_ error: any Error) {
        state.withLock { state in if state.error == nil { state.error = error } }
    }

    /// What was published of all runs. To be called when all have been published.
    func publication() throws -> Publication {
        try state.withLock { state in
            if let error = state.error { throw error }
            return state.total
        }
    }
}
