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
            closed when they are no longer in it. Fields that are not found by their names are given with --map.
            """)

    @Argument(help: "A file that ends in .geojson or .csv.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The field of a purpose, for example name=PARK_NAME.", valueName: "PURPOSE=FIELD"))
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
        options.city = city
        options.source = source
        let database = try session.connect()
        session.console.progress.show("Reading \(file)")
        let data = try PlaceImport.read(path: file, format: format, options: options)
        session.console.progress.show("Importing places")
        let tally = try PlacesImport(community: session.community(database)).store(data)
        return answer(tally, data, session)
    }

    private func fields() throws -> [String: String] {
        var fields: [String: String] = [:]
        for text in map {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw CommandError.badMap(text: text) }
            fields[parts[0]] = parts[1]
        }
        return fields
    }

    private func answer(_ tally: ImportTally, _ data: PlaceImport, _ session: Session) -> Outcome {
        let skipped = data.skipped.sorted { $0.key.rawValue < $1.key.rawValue }
        let unknown = data.unknownKinds.sorted { $0.key < $1.key }
        let rules = data.unknownRules.sorted { $0.key < $1.key }
        session.say(tally.sentence)
        for (reason, count) in skipped { session.say("\(count) left out: \(reason.rawValue)") }
        for (kind, count) in unknown { session.say("\(count) of the unknown kind “\(kind)”, shown as “other”") }
        for (rule, count) in rules { session.say("\(count) with the unknown rule “\(rule)”, shown without a rule") }
        session.say(tally.isQuiet ? "Nothing has changed." : "Next: milepost build, to publish it.")
        return Outcome(
            document: [
                "ok": true, "unchanged": .bool(tally.isQuiet), "origin": .string(data.origin),
                "places": tally.document,
                "skipped": .object(Object(skipped.map { ($0.key.rawValue, .int($0.value)) })),
                "unknownKinds": .object(Object(unknown.map { ($0.key, .int($0.value)) })),
                "unknownRules": .object(Object(rules.map { ($0.key, .int($0.value)) })),
            ])
    }
}
