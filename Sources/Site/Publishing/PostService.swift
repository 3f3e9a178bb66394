import SQL

/// Does for posts of other processes what they ask for: with a publisher, and a connection, of its own.
struct PostService {
    let publisher: Publisher
    /// Does posts that are delegated; without it they are declined.
    var responder: Responder?

    private var database: Connection { publisher.database }

    /// Does posts in one transaction, which shares its sync among them.
    ///
    /// - Returns: an answer for each post; nil for those that nobody has done. Their programs do them, and say what is wrong.
    /// - Throws: what has undone the transaction, or may have.
    func perform(_ posts: [DelegatedPost]) throws -> [DelegatedAnswer?] {
        guard let responder else { return posts.map { _ in nil } }
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
}
