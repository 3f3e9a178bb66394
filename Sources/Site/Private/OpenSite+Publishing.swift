extension OpenSite {
    /// Publishes the few pages that a member sees next.
    public func publish(_ pages: [PageReference]) throws -> Publisher.Seen {
        try publisher.publish(pages)
    }

    /// Publishes everything that is marked, and comes back only then, even if another process is at it: what a member
    /// has turned off is on no page afterwards.
    ///
    /// - Throws: the first failure: a page that could not be published may still show what it must not.
    public func publishEverything() throws -> Publication {
        let lock = try DrainLock(path: folder.drainLock)
        _ = try lock.take(wait: true)
        defer { lock.release() }
        var total = Publication()
        while let publication = try publisher.drainOnce(after: .nothing) {
            total.add(publication)
            if let failure = publication.failures.first { throw failure.error }
        }
        return total
    }

    /// Publishes what is marked, unless another process is at it.
    ///
    /// - Parameter seen: what has been published before the answer.
    public func drain(after seen: Publisher.Seen, lock: DrainLock) throws -> Publication {
        try publisher.drain(after: seen, lock: lock)
    }
}
