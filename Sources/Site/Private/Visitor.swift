import Community
import SQL
import Secrets

/// Who sends a request, as far as their session says.
public enum Visitor: Sendable, Equatable {
    /// Somebody without a session.
    case guest
    /// Somebody whose session is over.
    case ended
    /// A member who may do nothing for now.
    case suspended(MemberID)
    case member(MemberID)
}

extension OpenSite {
    /// Whose session this is, and when it ends, if it has not.
    ///
    /// - Parameter token: what the cookie brought; nil where there was none.
    public func visitor(of token: Token?) throws -> (visitor: Visitor, end: Instant?) {
        guard let token else { return (.guest, nil) }
        let row = try database.first(
            """
            SELECT m.id, m.suspended_at IS NOT NULL, s.ends_at FROM session s JOIN member m ON m.id = s.member_id
            WHERE s.token_hash = $1 AND s.ends_at > $2
            """, token.hash, clock.now()
        ) { (member: $0[0] as MemberID, isSuspended: $0[1] as Bool, end: $0[2] as Instant) }
        guard let row else { return (.ended, nil) }
        return (row.isSuspended ? .suspended(row.member) : .member(row.member), row.end)
    }
}
