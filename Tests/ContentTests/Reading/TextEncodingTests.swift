import Content
import Foundation
import Testing

@Suite struct TextEncodingTests {
    private func problems(_ bytes: [UInt8]) throws -> [String] {
        var files = Files()
        files.files["places/a.md"] = bytes
        return try files.problems()
    }

    private let text = place(["name": "Café Zoë"])

    @Test func byteOrderMarksAndLineEndsDoNotMatter() throws {
        var files = Files()
        let windows = text.replacingOccurrences(of: "\n", with: "\r\n")
        files.files["places/a.md"] = [0xEF, 0xBB, 0xBF] + Array(windows.utf8)
        files.files["places/b.md"] = Array(text.replacingOccurrences(of: "\n", with: "\r").utf8)
        files.files["places/c.md"] = Array(text.utf8)
        let places = try files.read().places
        #expect(places.map(\.name) == ["Café Zoë", "Café Zoë", "Café Zoë"])
        #expect(Set(places.map(\.description)).count == 1)
    }

    @Test(arguments: [
        (String.Encoding.isoLatin1, "Latin-1 or Windows-1252 text"), (.windowsCP1252, "Latin-1 or Windows-1252 text"),
        (.utf16LittleEndian, "UTF-16 (little-endian)"), (.utf16BigEndian, "UTF-16 (big-endian)"),
    ])
    func otherEncodingsAreNamed(encoding: String.Encoding, name: String) throws {
        let bytes = [UInt8](try #require(text.data(using: encoding)))
        #expect(try problems(bytes) == ["places/a.md: This is \(name), not UTF-8. Please save it as UTF-8."])
    }

    @Test func byteOrderMarksTellUTF16() throws {
        let little = [UInt8](try #require(text.data(using: .utf16LittleEndian)))
        #expect(try problems([0xFF, 0xFE] + little).first?.contains("UTF-16 (little-endian)") == true)
        let big = [UInt8](try #require(text.data(using: .utf16BigEndian)))
        #expect(try problems([0xFE, 0xFF] + big).first?.contains("UTF-16 (big-endian)") == true)
        #expect(try problems([0xFF, 0xFE, 0, 0, 65, 0, 0, 0]).first?.contains("UTF-32") == true)
    }

    @Test func picturesAreNotText() throws {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]
        #expect(try problems(png) == ["places/a.md: This is not text. Please replace it by a text in UTF-8."])
    }

    @Test func controlCharactersAreLocated() throws {
        #expect(
            try problems(Array(place(body: "One\nt\u{1B}wo").utf8)) == [
                "places/a.md:8:2: There is a control character here (U+001B). Please remove it."
            ])
    }
}
