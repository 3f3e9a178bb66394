import ArgumentParser
import Community

/// `milepost visit remove`: takes a check-in that was too fast off the site.
struct VisitRemove: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a check-in that was too fast.",
        discussion: "It is on no page any more; the visits of its place keep their numbers.")

    @Argument(help: "Its number in milepost visit list.")
    var number: Int

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let database = try session.connect()
        guard try session.community(database).removeVisit(CheckInID(number)) else {
            throw CommandError.unknownVisit(number: number)
        }
        try session.publishMarked(database)
        session.say("Removed.")
        return Outcome(document: ["ok": true, "id": .int(number)])
    }
}
