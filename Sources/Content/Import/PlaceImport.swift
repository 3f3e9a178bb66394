import Community
import Foundation

/// Places read from a city's open data, and what was left out of them.
public struct PlaceImport: Sendable, Equatable {
    /// `import:` and the name of the source. With a place's own id it tells it again in a later file.
    public let origin: String
    /// In the order of their ids, so that the order of the file does not matter.
    public let places: [PlaceRecord]
    /// How many records are no places, by why.
    public let skipped: [Skip: Int]
    /// How many places are of a kind that is not known, and so “other”.
    public let unknownKinds: [String: Int]
    /// How many places have a rule for dogs that is not understood, and so are shown without one.
    public let unknownRules: [String: Int]
    /// How many places have a text in which a character was lost before it came here (U+FFFD): it is left out.
    public let damagedTexts: Int

    /// Why a record is no place to check in at.
    public enum Skip: String, Sendable, CaseIterable {
        case dogsNotAllowed = "dogs are not allowed there"
        case noName = "it has no name"
    }

    public enum Format: String, Sendable, CaseIterable {
        case geoJSON = "geojson"
        case csv

        /// By the ending of a file's name.
        public init?(path: String) {
            switch URL(fileURLWithPath: path).pathExtension.lowercased() {
            case "geojson", "json": self = .geoJSON
            case "csv", "tsv", "txt": self = .csv
            default: return nil
            }
        }
    }

    /// What the file does not say itself.
    public struct Options: Sendable {
        /// Fields by purpose (`name`, `latitude`, …), where their names are not among the known ones; empty for none.
        public var fields: [String: String] = [:]
        /// The city of the places of which the file does not say it.
        public var city: String?
        /// A name for the source, where it is not known; else it is the file's name without its ending.
        public var source: String?

        public init() {}
    }

    /// Reads a file.
    ///
    /// - Throws: `ContentError` with all that is wrong.
    public static func read(
        path: String, format: Format, options: Options = Options()
    ) throws(ContentError) -> PlaceImport {
        let source: SourceText
        do throws(Problem) {
            let file = URL(fileURLWithPath: path).lastPathComponent
            source = try SourceText(openData: path, as: file)
        } catch {
            throw ContentError([error])
        }
        return try read(source, format: format, options: options)
    }

    /// Reads the bytes of a file.
    public static func read(
        file: String, bytes: [UInt8], format: Format, options: Options = Options()
    ) throws(ContentError) -> PlaceImport {
        let source: SourceText
        do throws(Problem) {
            source = try SourceText(file: file, bytes: bytes, isForeign: true)
        } catch {
            throw ContentError([error])
        }
        return try read(source, format: format, options: options)
    }

    private static func read(
        _ source: SourceText, format: Format, options: Options
    ) throws(ContentError) -> PlaceImport {
        let log = ProblemLog()
        let data =
            switch format {
            case .geoJSON: OpenData.geoJSON(source, log: log)
            case .csv: OpenData.csv(source, log: log)
            }
        try log.throwIfAny()
        var reader = RecordReader(data, options: options, log: log)
        try log.throwIfAny()
        for record in data.records { reader.read(record) }
        try log.throwIfAny()
        return reader.result()
    }
}
