import ArgumentParser

/// `milepost help exit-codes`: what the exit codes mean.
struct ExitCodes: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes", abstract: "Show what the exit codes mean.", discussion: ExitStatus.table)

    @OptionGroup var common: CommonOptions

    func run(in session: Session) -> Outcome {
        session.say(ExitStatus.table)
        return Outcome(
            document: [
                "ok": true,
                "codes": .list(
                    ExitStatus.allCases.map { ["code": .int(Int($0.rawValue)), "meaning": .string($0.meaning)] }),
            ])
    }
}
