import ArgumentParser

/// `milepost member`: makes members, changes their passwords, and shuts them out.
struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Make members and administrators, set passwords, and suspend members.",
        subcommands: [
            MemberAdd.self, MemberAdmin.self, MemberPassword.self, MemberSuspend.self, MemberResume.self,
        ])
}

/// Where a password comes from.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Make a random password and print it. Otherwise it is asked for, or read from standard input.")
    var generate = false
}
