import CGI
import Community
import Site
import Template

/// Puts an item on.
enum WearAction: Action {
    static let kept = ["item"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        let item = try exchange.form.text("item") ?? ""
        try exchange.community.wear(item, by: member)
        return done("worn", item, member)
    }

    static func done(_ what: String, _ item: String, _ member: MemberID) -> Answer {
        .done(
            "cgi-bin/account?saved=\(what)&item=\(item)#wear", ["item": .string(item), "worn": .bool(what == "worn")],
            next: [.member(member)])
    }
}

/// Takes an item off; what everybody starts with goes on.
enum TakeOffAction: Action {
    static let kept = ["item"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        let item = try exchange.form.text("item") ?? ""
        try exchange.community.takeOff(item, by: member)
        return WearAction.done("off", item, member)
    }
}
