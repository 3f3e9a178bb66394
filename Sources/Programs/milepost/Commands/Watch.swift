import ArgumentParser
import Community
import Content
import Glibc
import Site
import Template

/// `milepost watch`: keeps a site up to date until it is told to end.
struct Watch: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Keep the site up to date: by the clock, and as files are saved.",
        discussion: """
            Stays in the foreground, ticks once a second, and publishes what a saved template or content file changes. \
            It also keeps the database open, so that posts need not open it from cold. Ends on Ctrl-C or SIGTERM. \
            With --json, every event is a line.
            """)

    @Flag(help: "Let open pages reload themselves and show what fails, while you edit. Not for visitors.")
    var preview = false

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let signals = Signals()
        let watcher = try Watcher(session, isPreview: preview || getenv("MILEPOST_DEV") != nil)
        watcher.begin()
        while !signals.wait(milliseconds: 300) { watcher.look() }
        watcher.end()
        return Outcome()
    }
}
