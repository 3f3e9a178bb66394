import SQL

/// Does for posts of other processes what they ask for: with a publisher, and a connection, of its own.
struct PostService {
    let publisher: Publisher
    /// Does posts that are delegated; without it they are declined.
    var responder: Responder?

    private var database: Connection { publisher.database }

    /// A post, and the program that waits for its answer.
    typealias Waiting = (caller: RequestSocket.Caller, post: DelegatedPost)

    /// Does posts in one transaction, which shares its sync among them.
    ///
    /// - Returns: an answer for each post; nil for those that nobody has done. Their programs do them, and say what is wrong.
    /// - Throws: what has undone the transaction, or may have.
    func perform(_ posts: [Waiting]) throws -> [DelegatedAnswer?] {
        guard let responder else { return posts.map { _ in nil } }
        let lock = try PostLock(in: publisher.folder)
        defer { lock.release() }
        return try database.transaction {
            try lock.take()
            return try posts.map { caller, post in
                do {
                    // The wait for other writers may have been longer than theirs.
                    return caller.isGone ? nil : try once(post, by: responder)
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
}
