import Foundation
import Template
import Testing

/// The official Mustache specification, chapter by chapter.
@Suite struct SpecificationTests {
    struct Chapter: Decodable {
        struct Test: Decodable {
            let name: String
            let template: String
            let expected: String
            let partials: [String: String]?
        }

        let tests: [Test]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/mustache-spec").standardizedFileURL
    static let chapters = [
        "comments", "delimiters", "dynamic-names", "interpolation", "inheritance", "inverted", "partials", "sections",
    ]

    static var isMissing: Bool { !FileManager.default.fileExists(atPath: folder.path) }

    @Test(.enabled(if: !isMissing, "the Mustache specification is not beside this package"), arguments: chapters)
    func chapter(_ name: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: name + ".json"))
        let chapter = try JSONDecoder().decode(Chapter.self, from: data)
        let raw = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let tests = try #require(raw["tests"] as? [[String: Any]])
        #expect(!tests.isEmpty)
        for (test, raw) in zip(chapter.tests, tests) {
            var sources = test.partials ?? [:]
            sources["test"] = test.template
            let set = TemplateSet(mode: .lenient) { [sources] in sources[$0] }
            var buffer = Buffer()
            try set.render("test", Value(json: raw["data"] ?? NSNull()), into: &buffer)
            #expect(buffer.string == test.expected, "\(name): \(test.name)")
        }
    }
}

extension Value {
    /// A value read by Foundation's JSON reader.
    init(json: Any) {
        switch json {
        case let text as String: self = .string(text)
        case let number as NSNumber where number.isBoolean: self = .bool(number.boolValue)
        case let number as NSNumber where String(cString: number.objCType) == "d": self = .double(number.doubleValue)
        case let number as NSNumber: self = .int(number.intValue)
        case let list as [Any]: self = .list(list.map { Value(json: $0) })
        case let object as [String: Any]:
            self = .object(Object(object.sorted { $0.key < $1.key }.map { ($0.key, Value(json: $0.value)) }))
        default: self = .null
        }
    }
}

extension NSNumber {
    /// Whether it was `true` or `false` in JSON.
    fileprivate var isBoolean: Bool {
        String(cString: objCType) == "c"
    }
}
