import ArgumentParser

/// `milepost member password`: sets a member's password.
struct MemberPassword: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set a member's password and sign them out everywhere.")

    @Argument(help: "The user name.")
    var name: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try MemberDesk(session).setPassword(of: name, password)
    }
}
