import ArgumentParser
import Community

/// `milepost visit accept`: takes a check-in that was too fast for an honest one.
struct VisitAccept: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take a check-in that was too fast for an honest one.",
        discussion: """
            It counts on the boards from now on, and pays what it would have paid on its day: nothing, if another \
            check-in at the place has been paid that day.
            """)

    @Argument(help: "Its number in milepost visit list.")
    var number: Int

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let database = try session.connect()
        let community = try session.community(database)
        guard let visit = try community.acceptVisit(CheckInID(number)) else {
            throw CommandError.unknownVisit(number: number)
        }
        try session.publishMarked(database)
        session.say(
            visit.verdict == .noted
                ? "Accepted. Nothing was paid: another check-in there has been paid on that day."
                : "Accepted: \(visit.paid.xp) XP and \(visit.paid.coins) coins were paid.")
        return Outcome(document: [
            "ok": true, "id": .int(number), "verdict": .string(visit.verdict.rawValue), "xp": .int(visit.paid.xp),
            "coins": .int(visit.paid.coins),
        ])
    }
}
