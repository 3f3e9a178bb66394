import Content
import Foundation
import Testing

/// Files with random damage are read or refused, and never bring the reader down.
@Suite struct DamageTests {
    private static let hostile: [[UInt8]] = [
        [0], [0xFF], Array("---\n".utf8), Array("{{".utf8), Array("&a [*a, *a]".utf8), Array("\t".utf8),
        Array("\"".utf8), Array("'".utf8), Array("999999999999999999999".utf8), Array("[[[[".utf8),
        Array("? ".utf8), Array("- ".utf8), Array(": ".utf8), Array("|\n".utf8), Array("\u{2028}".utf8),
        Array("1e999".utf8), Array("!!binary ".utf8), Array("%YAML 9\n".utf8), Array("\u{202E}".utf8),
    ]

    private func damaged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let start = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 0...20, using: &random))
            let piece = Bool.random(using: &random) ? Self.hostile.randomElement(using: &random) ?? [] : []
            bytes.replaceSubrange(start..<end, with: piece)
        }
        return bytes
    }

    private func seeded() -> (seed: UInt64, random: Seeded) {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        return (seed, Seeded(state: seed))
    }

    @Test func damagedFoldersAreReadOrRefused() throws {
        var (seed, random) = seeded()
        let content = package.appendingPathComponent("content")
        let names = [
            "site.yaml", "strings/en.yaml", "places/princes-park.md", "market/title-good-dog.md", "pages/rules.md",
            "market/avatar-mutt.md",
        ]
        var files = Files()
        for name in names {
            files.files[name] = [UInt8](try Data(contentsOf: content.appendingPathComponent(name)))
        }
        #expect(try files.problems().isEmpty)
        var refused = 0
        for _ in 0..<300 {
            var broken = files
            let name = try #require(names.randomElement(using: &random))
            broken.files[name] = damaged(files.files[name] ?? [], &random)
            let problems = try broken.problems()
            if !problems.isEmpty { refused += 1 }
            #expect(problems.allSatisfy { $0.contains(": ") && !$0.contains("\n") }, "seed \(seed)")
        }
        #expect(refused > 100, "seed \(seed)")
    }

    @Test func damagedOpenDataIsReadOrRefused() throws {
        var (seed, random) = seeded()
        let csv = "id;name;kind;lat;lon;the_geom\n1;\"A; \"\"B\"\"\";park;1,5;2;\"POINT (1 2)\"\n2;C;pub;;;\n"
        let square = #"{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]]}"#
        var refused = 0
        for turn in 0..<2_000 {
            let isTable = turn % 2 == 0
            let text = isTable ? csv : features(square, "null", #"{"type": "Point", "coordinates": [1, 2]}"#)
            let bytes = damaged(Array(text.utf8), &random)
            do {
                _ = try PlaceImport.read(
                    file: "a", bytes: bytes, format: isTable ? .csv : .geoJSON, options: town())
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty, "seed \(seed)")
            }
        }
        #expect(refused > 500, "seed \(seed)")
    }
}
