import ArgumentParser

/// `milepost visit`: looks at the check-ins that came too fast, and accepts or removes them.
struct VisitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit",
        abstract: "Look at check-ins that came too soon after one far away, and accept or remove them.",
        subcommands: [VisitList.self, VisitAccept.self, VisitRemove.self])
}
