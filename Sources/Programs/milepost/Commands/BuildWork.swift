import Community
import SQL
import Site
import Template

/// What `build` can be asked for.
struct BuildWork {
    let session: Session
    let builder: Builder
    let community: Community

    private var database: Connection { builder.publisher.renderer.database }

    init(_ session: Session, clock options: ClockOptions) throws {
        self.session = session
        // The zone, in which --now is read, is in the database.
        let database = try session.connect()
        let clock = try session.clock(options, zone: session.community(database).zone)
        builder = try Builder(folder: session.folder, database: database, clock: clock)
        community = try Community(database: database, clock: clock)
        let progress = session.console.progress
        builder.onStep = { progress.show($0) }
    }

    func build(full: Bool) throws -> Outcome {
        let begin = Progress.clock()
        var options = Builder.Options()
        options.full = full
        let report = try builder.build(options, program: Program.digest())
        let publication = report.publication
        if !report.templates.isEmpty { session.say("Templates changed: \(Self.list(report.templates))") }
        if let reason = report.fullReason { session.say("Every page is rendered: \(reason).") }
        for line in Self.remarks(on: report) { session.say(line) }
        let seconds = Progress.clock() - begin
        session.say("\(Self.sentence(publication)) (\(Self.tenths(seconds)) s)")
        try Self.requireNoFailure(publication)
        return Outcome(
            document: .object(
                Object(
                    [
                        ("ok", true), ("full", Value(report.fullReason)), ("templates", Self.paths(report.templates)),
                        ("healed", Self.paths(report.healed)), ("missing", .int(report.missing.count)),
                        ("damaged", .int(report.damaged.count)), ("lost", .int(report.lost)),
                        ("leftOver", Self.paths(report.leftOver)), ("seconds", .double(seconds)),
                    ] + Self.fields(publication))))
    }

    /// Publishes one page from what the database holds. Changed templates stay in their folder: to take one over makes
    /// every page that uses it stale, and the next post would publish those.
    func publish(_ path: String) throws -> Outcome {
        guard let page = try builder.explain(path)?.page else { throw CommandError.unknownPage(path: path) }
        let seen = try builder.publisher.publish([page])
        try builder.publisher.save(seen)
        let publication = seen.publication
        session.say(Self.sentence(publication))
        try Self.requireNoFailure(publication)
        return Outcome(document: .object(Object([("ok", true)] + Self.fields(publication))))
    }

    func next() throws -> Outcome {
        let next = try builder.next()
        session.say(next.map { $0.text(in: community.zone) } ?? "No page changes by the clock alone.")
        return Outcome(document: ["ok": true, "next": Value(next?.timestamp)])
    }

    /// Does everything that a build does before it publishes, in a transaction that is undone.
    func dryRun() throws -> Outcome {
        var templates: [String] = []
        var pages: [PageReference] = []
        do {
            try database.transaction {
                templates = try TemplateFolder(session.folder.templates).copy(into: community)
                try builder.prepare(community)
                pages = try builder.pending()
                throw Undo()
            }
        } catch is Undo {}
        if !templates.isEmpty { session.say("Templates that have changed: \(Self.list(templates))") }
        for page in pages { session.say("  " + Self.name(page)) }
        session.say(pages.isEmpty ? "Nothing is to be published." : "\(pages.count) to be published.")
        return Outcome(
            document: [
                "ok": true, "templates": Self.paths(templates), "pages": .list(pages.map { .string(Self.name($0)) }),
            ])
    }

    private struct Undo: Error {}

    /// A page, or all of a kind.
    static func name(_ page: PageReference) -> String {
        page.key.id == PageKey.all ? "every \(page.kind)" : page.description
    }
}

extension BuildWork {
    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    static func sentence(_ publication: Publication) -> String {
        """
        \(count(publication.renderedCount, "page")) rendered, \(count(publication.writtenCount, "file")) written, \
        \(publication.removedCount) removed.
        """
    }

    /// What a build has found in the output that was not as it had been left.
    private static func remarks(on report: Builder.Report) -> [String] {
        let lists = [
            ("Published again, since they were gone", report.missing),
            ("Published again, since they were not as they had been written", report.damaged),
            ("Removed, since their pages are no longer", report.leftOver),
        ]
        let lines = lists.filter { !$0.1.isEmpty }.map { words, paths in
            "\(words): \(count(paths.count, "file")), \(list(paths))"
        }
        return lines
            + (report.lost == 0
                ? [] : ["Found again, though the database did not know of them: \(count(report.lost, "page"))"])
    }

    static func fields(_ publication: Publication) -> [(String, Value)] {
        [
            ("rendered", .int(publication.renderedCount)), ("written_count", .int(publication.writtenCount)),
            ("written", paths(publication.written)), ("removed", paths(publication.removed)),
        ]
    }

    static func paths(_ paths: [String]) -> Value { .list(paths.map { .string($0) }) }

    static func list(_ names: [String]) -> String {
        names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    }

    static func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// - Throws: `CommandError.pagesFailed` where a page could not be published.
    static func requireNoFailure(_ publication: Publication) throws {
        guard !publication.failures.isEmpty else { return }
        throw CommandError.pagesFailed(
            publication.failures.map { failed in
                let failure = Wording.failure(of: failed.error)
                return CommandError.PageFailure(
                    page: name(failed.page),
                    failure: CommandError.FailureText(
                        code: failure.code, sentence: failure.text, file: failure.file, line: failure.line,
                        column: failure.column))
            })
    }
}
