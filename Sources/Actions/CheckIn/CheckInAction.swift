import CGI
import Community
import Site
import Template

/// Records a visit of a place, and leads back to the place's page, which shows it.
enum CheckInAction: Action {
    static let kept = ["place", "note"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let place = try place(exchange)
        try exchange.community.requireOpenPlace(place.slug)
        var reader = FormReader(exchange.form)
        let note = try reader.read(
            .words(most: exchange.rules.checkIn.noteLength, tooLong: "checkin.noteTooLong"), from: "note")
        guard let note else { throw reader.wrong }
        let member = try exchange.member("signin.forCheckIn", ["place": .text(place.name)])
        let visit = try exchange.community.checkIn(member, at: place.slug, note: note)
        return .done(
            "\(Path.place(place.slug))#\(visit.verdict.fragment)", try outcome(visit, at: place, exchange),
            next: [.place(visit.place), .member(member)])
    }

    /// The place as far as the answer shows it.
    private struct Place {
        let slug: String
        let name: String
        let card: Value
    }

    private static func place(_ exchange: Exchange) throws -> Place {
        let slug = try exchange.form.text("place") ?? ""
        let card = try exchange.site.view { try Cards.place(slug, in: $0) }
        guard let card, case .string(let name)? = card["name"] else {
            throw Refusal(.unknownPlace, ["place": .text(slug)])
        }
        return Place(slug: slug, name: name, card: card)
    }

    private static func outcome(_ visit: CheckIn, at place: Place, _ exchange: Exchange) throws -> Value {
        let details: [String: Refusal.Detail] = [
            "xp": .number(visit.paid.xp), "coins": .number(visit.paid.coins), "place": .text(place.name),
        ]
        return [
            "id": .int(visit.id.rawValue),
            "verdict": .string(visit.verdict.rawValue),
            "xp": .int(visit.paid.xp),
            "coins": .int(visit.paid.coins),
            "at": exchange.site.phrases.time(visit.at),
            "place": place.card,
            "text": .string(try exchange.say(visit.verdict.phrase, details)),
        ]
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        let place = try place(exchange)
        var value = try exchange.heading("checkIn", ["place": .text(place.name)])
        value.merge([
            "place": place.card,
            "errors": try wrong.summary(exchange),
            "note": try wrong.field("note", try exchange.form.one("note") ?? "", exchange),
            "check_in": Cards.checkInPay(exchange.rules),
            "note_length": .grouped(exchange.rules.checkIn.noteLength),
        ])
        return .page("check-in.html", value, problem: try wrong.problem(exchange))
    }
}

extension CheckIn.Verdict {
    /// The notice of the place's page that says it.
    var fragment: String {
        switch self {
        case .paid: "paid"
        case .capped: "capped"
        case .noted: "noted"
        case .tooFast: "too-far"
        }
    }

    var phrase: String {
        switch self {
        case .paid: "checkin.paid"
        case .capped: "checkin.capped"
        case .noted: "checkin.noted"
        case .tooFast: "checkin.tooFast"
        }
    }
}
