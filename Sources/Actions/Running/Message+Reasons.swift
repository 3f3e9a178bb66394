import CGI
import Community
import Site

extension Message {
    init(_ refusal: Refusal, _ exchange: Exchange) throws {
        let text = try exchange.say(refusal.code.rawValue, refusal.details)
        self.init(refusal.code.status, heading: refusal.code.heading, text: text)
        (next, other) = refusal.code.links
        if case .moment(let end)? = refusal.details["until"], status == .tooManyRequests {
            let seconds = max(end - exchange.community.clock.now(), 1)
            headers = HeaderValue("\(seconds)").map { [(.retryAfter, $0)] } ?? []
        }
    }

    init(_ wrong: Wrong, _ exchange: Exchange) throws {
        let texts = try wrong.complaints.map { try exchange.say($0.flaw.phrase, $0.flaw.details) }
        self.init(.unprocessableContent, heading: "heading.form", text: texts.joined(separator: " "))
        fields = try wrong.problems(exchange)
    }

    init(_ error: HTTPError, _ phrases: Phrases) throws {
        self.init(error.status, heading: error.heading, text: try phrases.say(error.phrase))
    }
}

extension HTTPError {
    /// The phrase of the page's title.
    fileprivate var heading: String {
        switch self {
        case .notFound: "heading.notFound"
        case .methodNotAllowed: "heading.wrongMethod"
        default: "heading.form"
        }
    }

    /// What a visitor is told.
    fileprivate var phrase: String {
        switch self {
        case .crossSite: "form.foreign"
        case .notFound: "error.notFound"
        case .methodNotAllowed(let allowed) where !allowed.contains(.get): "error.onlyForms"
        case .methodNotAllowed(let allowed) where !allowed.contains(.post): "error.noForms"
        case .methodNotAllowed: "error.wrongMethod"
        case .bodyTooLarge, .fieldTooLarge, .tooManyFields: "form.tooLarge"
        default: "form.malformed"
        }
    }
}

extension Refusal.Code {
    var status: Status {
        switch self {
        case .suspended, .unknownMember: .forbidden
        case .tooManyJoins, .tooManySignIns: .tooManyRequests
        case .wrongSignIn: .unauthorized
        case .nameTaken, .wrongPassword: .unprocessableContent
        case .unknownPlace, .unknownItem, .unknownOrder: .notFound
        default: .conflict
        }
    }

    /// The phrase of the page's title: one for each part of the site.
    var heading: String {
        switch self {
        case .suspended, .unknownMember: "heading.member"
        case .nameTaken, .tooManyJoins: "heading.join"
        case .wrongSignIn, .tooManySignIns, .wrongPassword: "heading.signin"
        case .unknownPlace, .closedPlace: "heading.checkin"
        case .unknownItem, .alreadyOwned, .notListed, .tooFewCoins, .outOfStock, .priceChanged: "heading.market"
        case .unknownOrder, .baseItem, .tooLate, .alreadyRefunded, .refundPastCap: "heading.refund"
        case .notOwned: "heading.wear"
        case .belowZero, .pastCap: "heading.form"
        }
    }

    /// Where to go on.
    var links: (next: Message.Link, other: Message.Link?) {
        switch self {
        case .unknownPlace, .closedPlace: (.places, nil)
        case .tooFewCoins: (.places, .market)
        case .alreadyOwned: (.wardrobe, .market)
        case .unknownItem, .notListed, .outOfStock, .priceChanged, .notOwned: (.market, .me)
        case .unknownOrder, .baseItem, .tooLate, .alreadyRefunded, .refundPastCap: (.me, .market)
        case .nameTaken, .tooManyJoins, .wrongSignIn, .tooManySignIns: (.signIn, .home)
        default: (.home, nil)
        }
    }
}
