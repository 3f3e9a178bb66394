import CGI
import Community
import Secrets
import Site
import Template

/// One request, with everything that answering it needs.
public struct Exchange {
    public let request: Request
    public let site: OpenSite
    /// The program that answers.
    public let program: String
    public let visitor: Visitor
    /// What the session's cookie brought.
    public let session: Token?
    /// When the session ends; nil without one.
    let sessionEnd: Instant?
    /// The cookie of a session that this visit has prolonged.
    private(set) var prolonged: SetCookie?
    /// The fields of the post; of the one that was kept, after a sign-in.
    public let form: Form
    /// Whether the form is one that was kept through a sign-in.
    let isResumed: Bool

    public var community: Community { site.community }
    public var rules: Rules { site.community.rules }
    public var query: Form { request.query }

    init(_ request: Request, site: OpenSite, program: String) throws {
        self.request = request
        self.site = site
        self.program = program
        isResumed = false
        form = request.method == .post ? try request.form() : Form([])
        session = SessionCookie.token(in: request)
        (visitor, sessionEnd) = try site.visitor(of: session)
    }

    private init(_ exchange: Exchange, program: String, form: Form, member: MemberID, session: Token) {
        request = exchange.request
        site = exchange.site
        self.program = program
        isResumed = true
        self.form = form
        visitor = .member(member)
        self.session = session
        sessionEnd = nil
    }

    /// The same, as it goes on for a member who has just signed in.
    func resumed(_ post: KeptPost, by member: MemberID, session: Token) -> Exchange {
        Exchange(self, program: post.program, form: post.form, member: member, session: session)
    }

    /// A visit of a member lets the session last its full time again.
    mutating func prolongSession() throws {
        guard case .member = visitor, let session, let sessionEnd,
            try community.prolongSession(session, endingAt: sessionEnd)
        else { return }
        prolonged = SessionCookie.cookie(session, for: request, days: rules.account.sessionDays)
    }

    /// The member who sends this.
    ///
    /// - Throws: `SignInNeeded` where it is nobody; `Refusal` `.suspended`.
    func member(_ why: String = "signin.needed", _ details: [String: Refusal.Detail] = [:]) throws -> MemberID {
        switch visitor {
        case .member(let member): return member
        case .suspended: throw Refusal(.suspended)
        case .ended: throw SignInNeeded("signin.ended")
        case .guest: throw SignInNeeded(why, details)
        }
    }

    func say(_ phrase: String, _ details: [String: Refusal.Detail] = [:]) throws -> String {
        try site.phrases.say(
            phrase, details.mapValues { if case .text(let text) = $0 { .text(Text.shown(text)) } else { $0 } })
    }

    /// The title and the description of a program's page.
    func heading(_ page: String, _ details: [String: Refusal.Detail] = [:]) throws -> Object {
        [
            "title": .string(try say("page.\(page).title", details)),
            "description": .string(try say("page.\(page).description", details)),
        ]
    }
}
