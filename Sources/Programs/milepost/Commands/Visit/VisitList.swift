import ArgumentParser
import Community
import Template

/// `milepost visit list`: the check-ins that somebody has to look at.
struct VisitList: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the check-ins that came too soon after one far away, newest first.",
        discussion: """
            They earn nothing and count on no board. milepost visit accept NUMBER takes one for honest, milepost visit \
            remove NUMBER takes it off the site; until then they stay in this list.
            """)

    @Option(help: ArgumentHelp("How many to list at most.", valueName: "COUNT"))
    var limit: UInt32 = 100

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let community = try session.community(session.connect())
        let visits = try community.hastyVisits(limit: Int(limit))
        let count = try community.hastyVisitCount()
        for visit in visits { session.say(Self.sentence(visit, community.zone)) }
        if count == 0 {
            session.say("No check-in was too fast.")
        } else if count > visits.count {
            session.say("… and \(count - visits.count) older; --limit \(count) lists them all.")
        }
        return Outcome(document: [
            "ok": true, "count": .int(count), "visits": .list(visits.map(Self.document)),
        ])
    }

    private static func sentence(_ visit: HastyVisit, _ zone: Zone) -> String {
        var words = "\(visit.id.rawValue): \(visit.member) at \(visit.place.name), \(visit.at.text(in: zone))"
        if let before = visit.before {
            let kilometres = Int((before.distance / 1_000).rounded())
            let minutes = (visit.at - before.at) / Seconds.minute
            words += "; \(minutes) min before at \(before.place.name), \(kilometres) km away"
        }
        return words
    }

    private static func document(_ visit: HastyVisit) -> Value {
        [
            "id": .int(visit.id.rawValue), "member": .string(visit.member), "place": .string(visit.place.slug),
            "at": .string(visit.at.timestamp), "note": .string(visit.note),
            "before": visit.before.map { before in
                [
                    "place": .string(before.place.slug), "at": .string(before.at.timestamp),
                    "metres": .int(Int(before.distance.rounded())),
                ]
            } ?? .null,
        ]
    }
}
