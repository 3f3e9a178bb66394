import ArgumentParser

/// `milepost`: makes a site, looks after it, and publishes it.
struct Milepost: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "milepost",
        abstract: "Makes, publishes and looks after a community site of static pages.",
        discussion: "Every command works on the site in the current folder, or in --site DIR.",
        version: "0.1.0",
        subcommands: [
            Init.self, Migrate.self, Import.self, Sample.self, Build.self, Tick.self, Watch.self, Why.self,
            Verify.self, MemberCommand.self, VisitCommand.self, Backup.self, Restore.self, Doctor.self, ExitCodes.self,
        ])
}
