import Glibc
import SQL

/// The delegated posts that are done, with their answers. They are kept for a minute, whether or not an answer was sent: its
/// program may give up waiting at that moment, and look here next.
struct DelegatedPosts {
    /// Seconds after which a post is done by its own program alone,
    private static let patience = 30
    /// and after which nobody does it, since whether it is done may be forgotten.
    private static let memory = 60

    let database: Connection

    /// - Returns: what was answered; nil where it is not done.
    func answer(to token: DelegatedPost.Token) throws -> [UInt8]? {
        try database.first("SELECT answer FROM delegated WHERE token = $1", token.bytes) { $0[0] }
    }

    /// Notes that a post is done. To be called in the transaction that does it.
    func note(_ token: DelegatedPost.Token, answer: [UInt8]) throws {
        try database.execute("INSERT INTO delegated (token, answer) VALUES ($1, $2)", token.bytes, answer)
    }

    /// Whether a post is so old that its program has long helped itself.
    func isTooOld(_ token: DelegatedPost.Token) -> Bool { token.isBefore(time(nil) - Self.patience) }

    /// Whether a post is so old that it may have been done and forgotten.
    func mayBeForgotten(_ token: DelegatedPost.Token) -> Bool { token.isBefore(time(nil) - Self.memory) }

    /// Forgets what nobody asks for any more.
    func forget() throws {
        try database.execute(
            "DELETE FROM delegated WHERE token < $1", DelegatedPost.Token.first(of: time(nil) - Self.memory))
    }
}
