import ArgumentParser
import Community
import SQL
import Site
import Template

/// `milepost verify`: proves that what is kept agrees with what it is made from.
struct Verify: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare balances, boards and pages with what they are made from.",
        discussion: """
            Counts the ledger against balances and standings, checks the file and its foreign keys, and builds the \
            whole site in a temporary folder to compare every published file. Changes nothing. Exit code 3: something \
            is to be mended.
            """)

    @Flag(help: "Do not build the site to compare its files.")
    var skipOutput = false

    @Flag(help: "Count balances, standings, visitors and the search index afresh, publish every page, then compare.")
    var repair = false

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let database = try session.connect()
        let community = try session.community(database)
        var remarks = Remarks(session)
        session.console.progress.show("Counting the ledger")
        let findings = try repair ? community.repair() : community.verify()
        if repair { try publishEverything(session, database) }
        for finding in findings { remarks.add(Self.remark(finding)) }
        if !findings.contains(where: { $0.weight == .fault }) {
            let extent = try community.extent()
            remarks.add(
                .ok(
                    "database", "\(extent.entries) ledger entries of \(extent.members) members agree with what is kept."
                ))
        }
        if !skipOutput { remarks.add(try OutputProof(session).compare()) }
        return remarks.outcome()
    }

    /// A count that was wrong is on no page's account: whoever edited it by hand has marked none. So all are published.
    private func publishEverything(_ session: Session, _ database: Connection) throws {
        guard try !Inputs(database).all(.template).isEmpty else { return }
        try Builder(folder: session.folder, clock: .system).markEverything()
        try session.publishMarked(database)
    }

    private static func remark(_ finding: Finding) -> Remark {
        let sentence = "\(finding.key): expected \(finding.expected), found \(finding.found)."
        switch finding.weight {
        case .fault:
            return .fail(
                finding.table, sentence,
                finding.table == "database"
                    ? "Restore the latest backup: milepost restore FILE." : "Count it afresh: milepost verify --repair."
            )
        case .note: return .ok(finding.table, sentence)
        }
    }
}
