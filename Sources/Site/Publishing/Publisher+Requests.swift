/// Publishing for posts that wait, by the process that drains.
extension Publisher {
    /// Serves posts for so many seconds, or until somebody waits for everything.
    func serve(for seconds: Double) throws {
        let end = DrainLock.now() + seconds
        repeat {
            try serve(within: max(end - DrainLock.now(), 0))
        } while !desk.isHurried && DrainLock.now() < end
    }

    /// Serves the posts that wait.
    ///
    /// - Parameter seconds: for how long it waits for somebody to call, at most.
    func serve(within seconds: Double = 0) throws {
        let requests = desk.requests(within: seconds)
        if !requests.posts.isEmpty { try answer(requests.posts) }
        if !requests.pages.isEmpty { try publish(requests.pages) }
    }

    private func publish(_ requests: [(caller: RequestSocket.Caller, pages: [PageReference])]) throws {
        let failed = try publishForPosts(Set(requests.flatMap(\.pages)))
        // Who hears that it was not done publishes the pages itself, and so learns what is wrong.
        for (caller, pages) in requests { caller.answer(failed.isDisjoint(with: pages) ? .done([]) : .declined) }
    }

    /// Does posts in one transaction, which shares its sync among them, and answers each when its pages are published.
    private func answer(_ posts: [(caller: RequestSocket.Caller, post: DelegatedPost)]) throws {
        // In doubt nobody is told anything: their programs find out what has been done.
        guard let answers = try? perform(posts.map(\.post)) else { return }
        var published: Set<PageReference> = []
        for ((caller, post), answer) in zip(posts, answers) {
            guard let answer else {
                caller.answer(.declined)
                continue
            }
            // What was done is done: a page that cannot be published now stays marked.
            _ = try publishForPosts(Set(answer.next).subtracting(published))
            published.formUnion(answer.next)
            desk.answer(caller, post, answer)
        }
    }

    /// - Returns: an answer for each post; nil for those that nobody has done. Their programs do them, and say what is wrong.
    private func perform(_ posts: [DelegatedPost]) throws -> [DelegatedAnswer?] {
        guard let responder = desk.responder else { return posts.map { _ in nil } }
        return try database.transaction {
            try posts.map { post in
                do {
                    return try once(post, by: responder)
                } catch {
                    // After some errors SQLite undoes the whole transaction by itself.
                    guard database.isInTransaction else { throw error }
                    return nil
                }
            }
        }
    }

    /// Does a post, unless that has been done.
    ///
    /// - Returns: nil for one whose program has given up waiting long ago.
    private func once(_ post: DelegatedPost, by responder: Responder) throws -> DelegatedAnswer? {
        let delegated = DelegatedPosts(database: database)
        guard !delegated.isTooOld(post.token) else { return nil }
        return try database.transaction {
            if let answer = try delegated.answer(to: post.token) { return DelegatedAnswer(bytes: answer) }
            let before = database.totalChanges
            let answer = try responder(post)
            if database.totalChanges != before { try delegated.note(post.token, answer: answer.bytes) }
            return answer
        }
    }

    /// - Returns: the pages that could not be published.
    private func publishForPosts(_ pages: Set<PageReference>) throws -> Set<PageReference> {
        guard !pages.isEmpty else { return [] }
        let result = try batch(pages.sorted())
        desk.seen.add(Seen(result))
        return Set(result.publication.failures.map(\.page))
    }
}
