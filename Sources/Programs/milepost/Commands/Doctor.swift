import ArgumentParser
import Community
import Template

/// `milepost doctor`: looks for what is wrong with an installation.
struct Doctor: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what is wrong with this installation.",
        discussion: "Each line is ok, warn or fail, with what to do. Exit code 3: something fails.")

    @Option(help: ArgumentHelp("Also ask a web server, for example http://localhost:8080.", valueName: "URL"))
    var server: String?

    @OptionGroup var common: CommonOptions

    func run(in session: Session) -> Outcome {
        var remarks = Remarks(session)
        var examinations: [any Examination] = [
            FolderExamination(), DatabaseExamination(), LockExamination(), ProgramExamination(),
            TimeExamination(clock: .system), TemplateExamination(), OutputExamination(),
        ]
        if let server { examinations.append(ServerExamination(address: server)) }
        for examination in examinations { remarks.add(examination.remarks(on: session.folder)) }
        return remarks.outcome()
    }
}
