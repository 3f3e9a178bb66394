import ArgumentParser

/// `milepost member resume`: let a suspended member in again.
struct MemberResume: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a suspended member in again.",
        discussion: "Their pages come back as their privacy says. They sign in anew.")

    @Argument(help: "The user name.")
    var name: String

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try MemberDesk(session).resume(name)
    }
}
