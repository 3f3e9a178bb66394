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

    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        var message = try Message(refusal, exchange)
        if refusal.code == .unknownItem {
            // Nobody was about to buy it.
            message.heading = "heading.wear"
            (message.next, message.other) = (.wardrobe, .market)
        }
        return try message.answer(exchange)
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
        let isOff = try exchange.community.takeOff(item, by: member)
        return WearAction.done(isOff ? "off" : "not-worn", item, member)
    }

    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        try WearAction.refused(refusal, exchange)
    }
}
