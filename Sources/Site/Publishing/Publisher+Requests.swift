/// Publishing for posts that wait, by the process that drains.
extension Publisher {
    /// Serves posts for so many seconds, or until somebody waits for everything.
    func serve(for seconds: Double) throws {
        let end = DrainLock.now() + seconds
        repeat {
            try serve(within: max(end - DrainLock.now(), 0))
        } while !desk.isHurried && DrainLock.now() < end
    }

    /// Serves the posts that wait for their pages.
    ///
    /// - Parameter seconds: for how long it waits for somebody to call, at most.
    func serve(within seconds: Double = 0) throws {
        let requests = desk.requests(within: seconds)
        guard !requests.isEmpty else { return }
        let result = try batch(Set(requests.flatMap(\.pages)).sorted())
        desk.seen.add(Seen(result))
        let failed = Set(result.publication.failures.map(\.page))
        // Who gets no answer publishes the pages itself, and so learns what is wrong.
        for (caller, pages) in requests where failed.isDisjoint(with: pages) { caller.answer() }
    }
}
