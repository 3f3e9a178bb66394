import CGI
import Community
import Site
import Template

/// Changes the name that a member gives and the words about them.
enum ProfileAction: Action {
    static let kept = ["shown_name", "bio"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        let rules = exchange.rules.account
        var reader = FormReader(exchange.form)
        let shown = try reader.read(.shownName(most: rules.nameLength), from: "shown_name")
        let bio = try reader.read(.words(most: rules.bioLength, tooLong: "account.bioTooLong"), from: "bio")
        guard let shown, let bio else { throw reader.wrong }
        try exchange.community.setProfile(of: member, shownName: shown, bio: bio)
        return .done(
            "cgi-bin/account?saved=profile", ["shown_name": .string(shown), "bio": .string(bio)],
            next: [.member(member)])
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try AccountPage(exchange, wrong: wrong).again(exchange)
    }
}
