import CGI
import Community
import Site
import Template

/// Changes what others see of a member. The answer waits for every page: what is off is in no public byte after it.
enum PrivacyAction: Action {
    static let kept = ["name_style", "nickname", "on_boards", "public_profile", "show_places", "show_activity"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        let form = exchange.form
        let (style, nickname) = try name(exchange)
        let privacy = Privacy(
            onBoards: form.isTicked("on_boards"), publicProfile: form.isTicked("public_profile"),
            showPlaces: form.isTicked("show_places"), showActivity: form.isTicked("show_activity"))
        try exchange.community.setPrivacy(of: member, privacy, nameStyle: style, nickname: nickname)
        var answer = Answer.done(
            "cgi-bin/account?saved=privacy",
            [
                "name_style": .string(style.rawValue), "nickname": Value(nickname),
                "on_boards": .bool(privacy.onBoards), "public_profile": .bool(privacy.publicProfile),
                "show_places": .bool(privacy.showPlaces), "show_activity": .bool(privacy.showActivity),
            ])
        answer.waitsForEverything = true
        return answer
    }

    /// How the member is called. A nickname stays known while another style is chosen.
    private static func name(_ exchange: Exchange) throws -> (Member.NameStyle, String?) {
        var reader = FormReader(exchange.form)
        let style = Member.NameStyle(rawValue: try exchange.form.one("name_style") ?? "")
        if style == nil { reader.complain(Flaw("field.notOffered"), of: "name_style") }
        var nickname: String?
        if try exchange.form.text("nickname") ?? "" != "" || style == .nickname {
            let most = exchange.rules.account.nameLength
            nickname = try reader.read(
                .shownName(most: most, missing: "account.nicknameRequired", tooLong: "field.tooLong"), from: "nickname")
        }
        guard let style, reader.wrong.complaints.isEmpty else { throw reader.wrong }
        return (style, nickname)
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try AccountPage(exchange, wrong: wrong).again(exchange)
    }
}
