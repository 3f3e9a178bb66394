import ArgumentParser

/// `milepost member admin`: makes an administrator, or makes a member one.
struct MemberAdmin: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "Make an administrator: a new account, or a member who is one from now on.",
        discussion: "A member who is there already keeps their password. Administrators stand on no board.")

    @Argument(help: "The user name, of a new or a known member.")
    var name: String

    @OptionGroup var details: MemberDetails
    @OptionGroup var password: PasswordOptions
    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try MemberDesk(session).makeAdministrator(name, details: details, password: password)
    }
}
