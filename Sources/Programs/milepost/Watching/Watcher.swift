import Community
import Content
import SQL
import Site
import Template

/// Looks at files and at the clock, again and again, and publishes what has changed. What fails is said and tried again
/// when something changes.
final class Watcher {
    private let session: Session
    private let ticker: Ticker
    private let program: String
    /// What pages that reload themselves look at, while somebody edits.
    private let preview: Preview?
    private var templates: Fingerprints
    private var content: Fingerprints
    private var lastTick = 0.0
    /// What was said last about a failure, so that it is said once.
    private var complaint: String?

    private var folder: SiteFolder { session.folder }

    /// - Parameter isPreview: whether open pages are to reload themselves and to show what fails.
    init(_ session: Session, isPreview: Bool) throws {
        // A database of another version is refused before it is watched.
        _ = try session.connect()
        self.session = session
        ticker = try Ticker(session.folder, clock: .system)
        program = try Program.digest()
        preview = isPreview ? Preview(session.folder) : nil
        templates = Fingerprints(session.folder.templates)
        content = Fingerprints(session.folder.content)
    }

    func begin() {
        say("Watching \(folder.path) (Ctrl-C ends it).", ["event": "begin", "site": .string(folder.path)])
        attempt { try importContent() }
        attempt { try build([]) }
        attempt { try preview?.tell(complaint) }
        session.console.emit(["event": "ready"])
    }

    func end() {
        if let preview {
            preview.end()
            // The pages as visitors see them, which do not reload themselves.
            attempt { try importContent(isPreview: false) }
            attempt { try build([]) }
        }
        say("Ended.", ["event": "end"])
    }

    func look() {
        let newContent = Fingerprints(folder.content)
        let newTemplates = Fingerprints(folder.templates)
        let savedContent = newContent.changed(since: content)
        let savedTemplates = newTemplates.changed(since: templates)
        (content, templates) = (newContent, newTemplates)
        if !savedContent.isEmpty || !savedTemplates.isEmpty {
            complaint = nil
            if !savedContent.isEmpty { attempt { try importContent() } }
            attempt { try build(savedContent.map { "content/" + $0 } + savedTemplates.map { "templates/" + $0 }) }
        }
        attempt { try preview?.tell(complaint) }
        guard Progress.clock() - lastTick >= 1 else { return }
        lastTick = Progress.clock()
        attempt { if let publication = try ticker.tickIfDue() { report(publication, because: []) } }
    }

    private func importContent(isPreview: Bool? = nil) throws {
        guard FilePath.isFolder(folder.content) else { return }
        var catalogue = try ContentFolder.read(folder.content)
        if isPreview ?? (preview != nil) { catalogue.settings[Identity.reloadSetting] = "true" }
        let summary = try catalogue.apply(to: ticker.database, clock: .system)
        for part in summary.parts where part.hasChanges { session.say(part.sentence) }
    }

    private func build(_ files: [String]) throws {
        report(try ticker.builder.build(program: program).publication, because: files)
    }

    private func report(_ publication: Publication, because files: [String]) {
        if !publication.written.isEmpty || !publication.removed.isEmpty || !files.isEmpty {
            let reason = files.isEmpty ? "" : BuildWork.list(files) + ": "
            say(
                reason + BuildWork.sentence(publication),
                .object(
                    Object(
                        [("event", "published"), ("because", BuildWork.paths(files))] + BuildWork.fields(publication))))
        }
        if let failed = publication.failures.first { complain(of: failed.error) }
    }

    /// Does something; what it throws is said, and does not end the watch.
    private func attempt(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            complain(of: error)
        }
    }

    private func complain(of error: any Error) {
        let failure = Wording.failure(of: error)
        guard failure.text != complaint else { return }
        complaint = failure.text
        session.console.warn("milepost: " + failure.text)
        session.console.emit(["event": "failed", "error": failure.document])
    }

    private func say(_ line: String, _ document: Value) {
        session.say(line)
        session.console.emit(document)
    }
}
