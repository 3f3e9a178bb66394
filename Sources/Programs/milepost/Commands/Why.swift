import ArgumentParser
import Community
import Site
import Template

/// `milepost why PATH`: what a page shows, and what would make it stale.
struct Why: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain a page: what it is made from, and what would make it stale.")

    @Argument(help: "The path below public/, for example boards/all-time.html.")
    var path: String

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let community = try session.community(session.connect())
        let builder = try Builder(folder: session.folder, clock: .system)
        guard let page = try builder.explain(path) else { throw CommandError.unknownPage(path: path) }
        session.say("\(page.path): \(page.page)")
        session.say(
            page.exists
                ? (page.isMarked ? "It is stale, and will be published soon." : "It is up to date.")
                : "There is no such page now; its file is removed.")
        if let template = page.template {
            let others = page.templates.filter { $0 != template }
            session.say("Template: \(template)" + (others.isEmpty ? "" : ", with \(others.joined(separator: ", "))"))
        }
        session.say("It becomes stale when one of these changes:")
        for dependency in page.dependencies { session.say("  " + Self.sentence(dependency)) }
        if page.template != nil { session.say("  a template above, or a setting of content/site.yaml") }
        session.say(
            page.next.map { "By the clock alone it next changes at \($0.text(in: community.zone))." }
                ?? "The clock alone does not change it.")
        return Outcome(document: Self.document(page))
    }

    private static func sentence(_ dependency: Dependency) -> String {
        let events = Dependency.Event.allCases.filter(dependency.events.contains).map(\.rawValue)
        let when = events.count == 3 ? "" : " (on \(events.joined(separator: ", ")))"
        let moments =
            dependency.moments.isEmpty ? "" : "; or the clock passes \(dependency.moments.joined(separator: ", "))"
        return "\(dependency.table): \(dependency.columns.joined(separator: ", "))\(when)\(moments)"
    }

    private static func document(_ page: Explanation) -> Value {
        func list(_ names: [String]) -> Value { .list(names.map { .string($0) }) }
        return [
            "ok": true, "path": .string(page.path), "kind": .string(page.page.kind), "id": .int(page.page.key.id),
            "part": .int(page.page.key.part), "exists": .bool(page.exists), "stale": .bool(page.isMarked),
            "template": Value(page.template), "templates": list(page.templates), "next": Value(page.next?.timestamp),
            "dependencies": .list(
                page.dependencies.map { dependency in
                    [
                        "table": .string(dependency.table), "columns": list(dependency.columns),
                        "events": list(dependency.events.map(\.rawValue).sorted()), "moments": list(dependency.moments),
                    ]
                }),
        ]
    }
}
