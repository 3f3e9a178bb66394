extension OpenSite {
    /// Does what a post asks for that was handed to another process, unless that one has done it.
    ///
    /// - Parameter body: does it.
    /// - Returns: what the other process has answered; nil where it was done here.
    /// - Throws: `InDoubt` where it cannot be done here and the other process may be doing it, and where it is so long ago that
    ///   nobody knows any more.
    public func perform(once token: DelegatedPost.Token, _ body: () throws -> Void) throws -> [UInt8]? {
        let posts = DelegatedPosts(database: database)
        do {
            return try database.transaction {
                if let answer = try posts.answer(to: token) { return answer }
                guard !posts.mayBeForgotten(token) else { throw InDoubt(cause: TooLate()) }
                try body()
                try posts.note(token, answer: [])
                return nil
            }
        } catch {
            guard Trouble(error).isPassing else { throw error }
            guard try !PostLock(in: folder).isHeldByAnother() else { throw InDoubt(cause: error) }
            if let answer = try posts.answer(to: token) { return answer }
            throw error
        }
    }
}

/// Whether something has happened, nobody knows: what kept a program from finding out.
public struct InDoubt: Error {
    public let cause: any Error
}

/// A program that was stopped, or a clock that was set, while it waited for another.
private struct TooLate: Error, CustomStringConvertible {
    let description = "it went on long after another process may have done the post"
}
