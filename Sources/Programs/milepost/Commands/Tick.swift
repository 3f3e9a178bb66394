import ArgumentParser
import Community
import Site
import Template

/// `milepost tick`: publishes what the clock alone has changed, and what was left to be published.
struct Tick: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick", abstract: "Publish what the clock alone has changed.",
        discussion:
            "For a timer, where milepost watch does not run. Reads no files: templates and content wait for a build.")

    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let first = try session.community(session.connect())
        let ticker = try Ticker(session.folder, clock: session.clock(clock, zone: first.zone))
        let publication = try ticker.tick()
        let next = try ticker.builder.next()
        session.say(BuildWork.sentence(publication))
        if let next { session.say("Next: \(next.text(in: first.zone))") }
        try BuildWork.requireNoFailure(publication)
        return Outcome(
            document: .object(
                Object([("ok", true), ("next", Value(next?.timestamp))] + BuildWork.fields(publication))))
    }
}
