import CGI
import Community
import Site
import Template

/// The page of a member's account, with its five forms.
struct AccountPage {
    let member: Member
    /// What has just been saved.
    var saved: String?
    var wrong = Wrong()

    static func show(_ exchange: Exchange) throws -> Answer {
        var page = try AccountPage(exchange)
        page.saved = try saved(exchange)
        return .page("account.html", try page.value(exchange))
    }

    init(_ exchange: Exchange, wrong: Wrong = Wrong()) throws {
        let id = try exchange.member()
        guard let member = try exchange.community.member(id) else { throw Refusal(.unknownMember) }
        self.member = member
        self.wrong = wrong
    }

    /// What was saved, as the redirect after a post says. A link from elsewhere can say no more than these sentences.
    private static func saved(_ exchange: Exchange) throws -> String? {
        let item = try exchange.query.one("item").flatMap {
            try exchange.community.item($0, at: exchange.community.clock.now())?.name
        }
        switch try exchange.query.one("saved") {
        case "profile", "privacy": return try exchange.say("account.saved")
        case "password": return try exchange.say("password.changed")
        case "worn": return try item.map { try exchange.say("wear.done", ["item": .text($0)]) }
        case "off": return try item.map { try exchange.say("wear.off", ["item": .text($0)]) }
        case "not-worn": return try exchange.say("wear.offNothing")
        default: return nil
        }
    }

    /// The page again, after a form with something wrong in it.
    func again(_ exchange: Exchange) throws -> Answer {
        .page("account.html", try value(exchange), problem: try wrong.problem(exchange))
    }

    private func value(_ exchange: Exchange) throws -> Object {
        let action = exchange.form.isEmpty ? nil : try exchange.form.one("action")
        var value = try exchange.heading("account")
        value.merge(try exchange.site.view { try AccountView.value(of: member.id, in: $0) })
        value.merge([
            "user_name": .string(member.name),
            "saved": Value(saved),
            "errors": try wrong.summary(exchange),
            "profile": try profile(exchange, isSent: action == "profile"),
            "privacy": try privacy(exchange, isSent: action == "privacy"),
            "password": [
                "current_password": try wrong.field("current_password", nil, exchange),
                "new_password": try wrong.field("new_password", nil, exchange),
            ],
        ])
        return value
    }

    private func profile(_ exchange: Exchange, isSent: Bool) throws -> Value {
        func field(_ name: String, _ stored: String) throws -> Value {
            try wrong.field(name, isSent ? try exchange.form.text(name) ?? "" : stored, exchange)
        }
        return ["shown_name": try field("shown_name", member.shownName), "bio": try field("bio", member.bio)]
    }

    private func privacy(_ exchange: Exchange, isSent: Bool) throws -> Value {
        let form = exchange.form
        let style = isSent ? try form.one("name_style") ?? "" : member.nameStyle.rawValue
        func isOn(_ name: String, _ stored: Bool) -> Value { .bool(isSent ? form.isTicked(name) : stored) }
        let nickname = isSent ? try form.text("nickname") ?? "" : member.nickname ?? ""
        let first = ShownName.first(of: member.shownName)
        return [
            "name_full": .bool(style == "full"),
            "name_first": .bool(style == "first"),
            "name_nickname": .bool(style == "nickname"),
            "first_name": .string(first),
            "nickname": try wrong.field("nickname", nickname, exchange),
            "on_boards": isOn("on_boards", member.privacy.onBoards),
            "public_profile": isOn("public_profile", member.privacy.publicProfile),
            "show_places": isOn("show_places", member.privacy.showPlaces),
            "show_activity": isOn("show_activity", member.privacy.showActivity),
        ]
    }
}
