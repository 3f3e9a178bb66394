import CGI
import Community
import Site
import Template

extension Program {
    /// A member's own page.
    public static let me = Program("me", show: MePage.show)
}

enum MePage {
    static func show(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        if let slug = try exchange.query.one("board") { return try board(slug, member, exchange) }
        let page = try ledgerPage(exchange.query)
        let phrases = exchange.site.phrases
        var value = try exchange.heading("me")
        value["welcome"] = Value(try welcome(member, exchange))
        value.merge(try exchange.site.view { try MeView.value(of: member, ledger: page, phrases: phrases, in: $0) })
        return .page("me.html", value)
    }

    /// The first ten of a board and one's own row, for applications; visitors go to the board's page.
    private static func board(_ slug: String, _ member: MemberID, _ exchange: Exchange) throws -> Answer {
        let value = try exchange.site.view { try MeView.board(slug, member, in: $0) }
        guard let value else { throw HTTPError.notFound }
        return .done(Path.board(slug), value)
    }

    private static func ledgerPage(_ query: Form) throws -> LedgerPage {
        if let mark = try query.one("before").flatMap({ LedgerPage.Mark($0) }) { return .before(mark) }
        if let mark = try query.one("after").flatMap({ LedgerPage.Mark($0) }) { return .after(mark) }
        return .newest
    }

    /// What is said after joining or signing in.
    private static func welcome(_ member: MemberID, _ exchange: Exchange) throws -> String? {
        let name = try exchange.community.member(member)?.displayName ?? ""
        switch try exchange.query.one("welcome") {
        case "new": return try exchange.say("join.done", ["name": .text(name)])
        case "back": return try exchange.say("signin.done", ["name": .text(name)])
        case "expired": return try exchange.say("form.expired")
        default: return nil
        }
    }
}
