import ArgumentParser
import Community
import Content
import Template

/// `milepost import places`: a city's open data.
struct ImportPlaces: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "places", abstract: "Take places of a GeoJSON or CSV file over.",
        discussion: """
            Import a newer file of the same source again: places are known by their ids, keep their addresses, and are
            closed when they are no longer in it, unless it has no place at all. Cities that are new get the boards that
            content/site.yaml has for each city. Fields that are not found by their names are given with --map.
            """)

    @Argument(help: "A file that ends in .geojson or .csv.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "The field of a purpose, for example name=PARK_NAME; city= for none.", valueName: "PURPOSE=FIELD"))
    var map: [String] = []

    @Option(help: ArgumentHelp("The city of places of which the file does not say it.", valueName: "NAME"))
    var city: String?

    @Option(help: ArgumentHelp("A name for the source. Default: the file's name.", valueName: "NAME"))
    var source: String?

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        guard FilePath.isFile(file) else { throw CommandError.noFile(path: file) }
        guard let format = PlaceImport.Format(path: file) else { throw CommandError.unknownFormat(path: file) }
        var options = PlaceImport.Options()
        options.fields = try fields()
        options.city = try city.map { try LineArgument.read($0, of: "--city") }
        options.source = try source.map { try LineArgument.read($0, of: "--source") }
        let database = try session.connect()
        session.console.progress.show("Reading \(file)")
        let data = try PlaceImport.read(path: file, format: format, options: options)
        session.console.progress.show("Importing places")
        let boards = try ContentFolder.boards(session.folder.content)
        return answer(try data.apply(to: session.community(database), boards: boards), data, session)
    }

    private func fields() throws -> [String: String] {
        var fields: [String: String] = [:]
        for text in map {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, parts[0] != "" else { throw CommandError.badMap(text: text) }
            fields[parts[0]] = parts[1]
        }
        return fields
    }

    private func answer(_ summary: ImportSummary, _ data: PlaceImport, _ session: Session) -> Outcome {
        let skipped = Dictionary(uniqueKeysWithValues: data.skipped.map { ($0.key.rawValue, $0.value) })
        for part in summary.parts { session.say(part.sentence) }
        if data.places.isEmpty { session.say("There is no place in the file, so none was closed.") }
        for (reason, count) in Self.sorted(skipped) { session.say("\(count) left out: \(reason)") }
        for (kind, count) in Self.sorted(data.unknownKinds) {
            session.say("\(count) of the unknown kind “\(kind)”, shown as “other”")
        }
        for (rule, count) in Self.sorted(data.unknownRules) {
            session.say("\(count) with the unknown rule “\(rule)”, shown without a rule")
        }
        if data.damagedTexts > 0 {
            session.say("\(data.damagedTexts) with a character that was lost before (U+FFFD), shown without it")
        }
        session.say(summary.hasChanges ? "Next: milepost build, to publish it." : "Nothing has changed.")
        let head: [(String, Value)] = [
            ("ok", true), ("unchanged", .bool(!summary.hasChanges)), ("origin", .string(data.origin)),
        ]
        let counts = [
            ("skipped", Self.document(skipped)), ("unknownKinds", Self.document(data.unknownKinds)),
            ("unknownRules", Self.document(data.unknownRules)), ("damagedTexts", .int(data.damagedTexts)),
        ]
        return Outcome(document: .object(Object(head + summary.parts.map(\.entry) + counts)))
    }

    private static func sorted(_ counts: [String: Int]) -> [(String, Int)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func document(_ counts: [String: Int]) -> Value {
        .object(Object(sorted(counts).map { ($0.0, .int($0.1)) }))
    }
}
