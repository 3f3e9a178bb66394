import ArgumentParser

/// `milepost member`: makes members and changes their passwords.
struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Make members and administrators, and set passwords.",
        subcommands: [MemberAdd.self, MemberAdmin.self, MemberPassword.self])
}

/// Where a password comes from.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Make a random password and print it. Otherwise it is asked for, or read from standard input.")
    var generate = false
}
