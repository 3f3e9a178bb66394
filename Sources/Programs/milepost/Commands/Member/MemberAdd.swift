import ArgumentParser

/// `milepost member add`: makes a member.
struct MemberAdd: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a member.",
        discussion: "The password is asked for, read from standard input, or made with --generate.")

    @Argument(help: "The user name: 3 to 30 of a-z, 0-9, _ and -.")
    var name: String

    @OptionGroup var details: MemberDetails
    @OptionGroup var password: PasswordOptions
    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try MemberDesk(session).add(name, details: details, password: password, role: .member)
    }
}

/// What is known of a new member besides the user name.
struct MemberDetails: ParsableArguments {
    @Option(help: ArgumentHelp("The name that others see. Default: the user name.", valueName: "NAME"))
    var shownName: String?

    @Option(help: ArgumentHelp("An e-mail address.", valueName: "ADDRESS"))
    var email: String?
}
