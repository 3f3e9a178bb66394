import ArgumentParser

/// `milepost member suspend`: shut a member out and take them off every page.
struct MemberSuspend: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Shut a member out and take them off every page.",
        discussion: "What they earned and own stays, and so does their user name. milepost member resume undoes it.")

    @Argument(help: "The user name.")
    var name: String

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try MemberDesk(session).suspend(name)
    }
}
