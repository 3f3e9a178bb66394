import Foundation
import FoundationXML
import Testing

/// Drawings that were looked at and found good, kept as files; `RECORD=1 swift test` records them anew.
enum Recorded {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Recorded/Drawing")

    /// Expects a drawing to be, byte for byte, the one that was recorded under this name.
    static func expect(_ drawing: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent(name + ".svg")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(drawing.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(drawing == recorded, "\(name).svg; RECORD=1 records it anew", sourceLocation: sourceLocation)
        expectWellFormed(drawing, sourceLocation: sourceLocation)
    }

    /// Expects markup that an XML parser reads to its end.
    static func expectWellFormed(_ drawing: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let parser = XMLParser(data: Data(drawing.utf8))
        let isWellFormed = parser.parse()
        #expect(isWellFormed, "\(String(describing: parser.parserError))", sourceLocation: sourceLocation)
    }
}

extension String {
    /// How often a text stands in this one.
    func count(of words: String) -> Int { components(separatedBy: words).count - 1 }
}
