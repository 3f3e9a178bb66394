import Community
import Foundation

extension OpenData {
    /// Reads a FeatureCollection. Source: RFC 7946.
    static func geoJSON(_ source: SourceText, log: ProblemLog) -> OpenData {
        let nothing = OpenData(file: source.file, fieldNames: [], filledNames: [], records: [], hasPositions: true)
        let location = Location(source.file)
        let root: Any
        do {
            root = try JSONSerialization.jsonObject(with: Data(source.text.utf8), options: [.fragmentsAllowed])
        } catch {
            log.add(.json(reason(error)), at: self.location(error, in: source))
            return nothing
        }
        let type = (root as? [String: Any])?["type"] as? String
        guard let collection = root as? [String: Any], type == "FeatureCollection",
            let features = collection["features"] as? [Any]
        else {
            log.add(.featureCollection(found: type.map { "a \(shown($0))" } ?? "something else"), at: location)
            return nothing
        }
        if let name = referenceSystem(collection), !isWGS84(name) {
            log.add(.referenceSystem(name), at: location)
            return nothing
        }
        let records = features.enumerated().compactMap { index, feature in
            record(feature, at: Location("\(source.file): feature \(index + 1)"), log: log)
        }
        return OpenData(
            file: source.file, fieldNames: Set(features.flatMap { properties($0).keys }).sorted(),
            filledNames: Set(records.flatMap(\.fields.keys)).sorted(), records: records, hasPositions: true)
    }

    /// One feature. Its geometry may be null: it is somewhere unknown (RFC 7946, section 3.2).
    private static func record(_ feature: Any, at location: Location, log: ProblemLog) -> OpenRecord? {
        guard let feature = feature as? [String: Any], feature["type"] as? String == "Feature" else {
            log.add(.json("a feature must be an object of the type “Feature”"), at: location)
            return nil
        }
        let fields = properties(feature).compactMapValues(text)
        var position: Position?
        if let geometry = feature["geometry"] as? [String: Any] {
            do throws(GeometryError) {
                position = try Geometry(geoJSON: geometry).representative
            } catch {
                log.add(.json(error.what), at: location)
            }
        }
        let id = feature["id"].flatMap(text).flatMap(OpenRecord.line)
        return OpenRecord(location: location, id: id, fields: fields, position: position)
    }

    /// The fields of a feature, those without a value among them; its properties may be null (RFC 7946, section 3.2).
    private static func properties(_ feature: Any) -> [String: Any] {
        let properties = (feature as? [String: Any])?["properties"] as? [String: Any] ?? [:]
        let named = properties.sorted { $0.key < $1.key }.map { (OpenRecord.line($0.key) ?? "", $0.value) }
        return Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    /// A single value as text; lists, objects and null are none.
    private static func text(_ value: Any) -> String? {
        if let text = value as? String { return text }
        guard let number = value as? NSNumber else { return nil }
        return number.isBoolean ? "\(number.boolValue)" : number.stringValue
    }

    /// The name of a `crs` member, which files from before RFC 7946 have.
    private static func referenceSystem(_ collection: [String: Any]) -> String? {
        let system = collection["crs"] as? [String: Any]
        return (system?["properties"] as? [String: Any])?["name"] as? String
    }

    private static func isWGS84(_ name: String) -> Bool {
        ["EPSG::4326", "EPSG:4326", "CRS84", "WGS84", "WGS 84"].contains { name.uppercased().contains($0) }
    }

    private static func reason(_ error: any Error) -> String {
        let message = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "it cannot be read"
        let end = message.firstRange(of: " around character")?.lowerBound ?? message.endIndex
        return message[..<end].trimmed().trimmingCharacters(in: ["."])
    }

    /// The parser says where in words, counting bytes from 0: "… around character 14."
    private static func location(_ error: any Error, in source: SourceText) -> Location {
        let message = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
        guard let match = message.firstMatch(of: /around character (\d+)/), let count = Int(match.1) else {
            return Location(source.file)
        }
        let bytes = source.text.utf8
        return source.location(
            at: bytes.index(bytes.startIndex, offsetBy: count, limitedBy: bytes.endIndex) ?? bytes.endIndex)
    }
}

extension NSNumber {
    /// Whether it was `true` or `false`: JSONSerialization makes numbers of them, and no other of one byte.
    var isBoolean: Bool { String(cString: objCType) == "c" }
}
