import Community
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
        guard let session = try community.session(token) else { return (.ended, nil) }
        return (session.isSuspended ? .suspended(session.member) : .member(session.member), session.end)
    }
}
