extension OpenSite {
    /// Publishes the few pages that a member sees next, or has them published by the process that drains.
    ///
    /// - Returns: what this process has published.
    public func publish(_ pages: [PageReference]) throws -> Publisher.Seen {
        guard !DrainRequest.pages(pages).isServed(in: folder) else { return .nothing }
        return try publisher.publish(pages)
    }

    /// Publishes everything that is marked, and comes back only then, even if another process is at it: what a member
    /// has turned off is on no page afterwards.
    ///
    /// - Returns: what this process has published.
    /// - Throws: the first failure of a page that may still show what it must not.
    public func publishEverything() throws -> Publication {
        guard !DrainRequest.everything.isServed(in: folder) else { return Publication() }
        let lock = try DrainLock(path: folder.drainLock)
        _ = try lock.take(wait: true)
        defer { lock.release() }
        guard let publication = try publisher.drainOnce() else { return Publication() }
        if let failure = try publication.failures.first(where: publisher.mayShowOld) { throw failure.error }
        return publication
    }

    /// Publishes what is marked, unless another process is at it. Meanwhile it serves the posts that ask.
    ///
    /// - Parameters:
    ///   - seen: what has been published before the answer.
    ///   - responder: makes what does posts that are delegated, of the site as another thread opens it.
    public func drain(
        after seen: Publisher.Seen, lock: DrainLock, responder: @escaping (OpenSite) -> Responder
    ) throws -> Publication {
        doPosts(by: responder)
        return try publisher.drain(after: seen, lock: lock)
    }

    func doPosts(by responder: @escaping (OpenSite) -> Responder) {
        let (folder, clock, passwordCost) = (folder, clock, community.passwordCost)
        publisher.desk.doesPosts = true
        publisher.desk.makeService = {
            let site = try OpenSite(folder, clock: clock, passwordCost: passwordCost)
            return PostService(publisher: site.publisher, responder: responder(site))
        }
    }
}
