import Content
import MilepostTesting
import Testing

/// What a file can be that is not what it should be.
@Suite struct YAMLTests {
    private func problems(_ text: String) throws -> [String] { try Files(["places/a.md": text]).problems() }

    @Test func frontMatterHasFences() throws {
        let missing = "places/a.md:1:1: The file must begin with “---”, its settings, and “---” again."
        let open =
            "places/a.md:1:1: The settings that begin here have no end. Please write “---” on a line after them."
        #expect(try problems("name: x\n") == [missing])
        #expect(try problems("") == [missing])
        #expect(try problems("---\nname: x\n") == [open])
        #expect(try problems("---\nname: x\n----\n") == [open])
    }

    @Test func emptyFrontMatterLacksItsKeys() throws {
        #expect(
            try problems("---\n---\nText.\n") == [
                "places/a.md:1:1: “name” is missing. Please add it.",
                "places/a.md:1:1: “kind” is missing. Please add it.",
                "places/a.md:1:1: “city” is missing. Please add it.",
            ])
    }

    @Test func brokenYAMLIsLocated() throws {
        #expect(
            try problems("---\nname: The Park\ncity: a: b\n---\nText.\n") == [
                "places/a.md:3:8: This is not valid YAML: there is a second “: ” on this line; put the value in quotes."
            ])
        #expect(
            try problems("---\nname: x\n\tcity: y\n---\nText.\n").first?.hasPrefix("places/a.md:3:") == true)
        #expect(
            try problems("---\nname: @x\n---\nText.\n") == [
                "places/a.md:2:7: This is not valid YAML: a value cannot begin with this character; "
                    + "put the value in quotes (a tab cannot indent: use spaces)."
            ])
        #expect(
            try problems("---\n- a\n---\nText.\n")
                == ["places/a.md:2:1: Here must be lines of “key: value”, but this is a list."])
    }

    @Test func aKeyIsSetOnce() throws {
        #expect(
            try problems("---\nname: x\nkind: park\nname: y\n---\nText.\n") == [
                "places/a.md:2:1: “name” is set here and once more below. Please keep one of them."
            ])
    }

    @Test func aliasesAreRefused() throws {
        let refusal = "Anchors and aliases (& and *) are not used in content files. Please write the value itself."
        let found = try problems("---\nname: &a x\nkind: park\ncity: *a\n---\nText.\n")
        #expect(found == ["places/a.md:2:7: " + refusal])
        #expect(
            try Files(["places/a.md": place(["name": "Rock &roll *stars*"])]).read().places.first?.name
                == "Rock &roll *stars*")
    }

    /// The "billion laughs": without care, 9 lines stand for 10⁹ values.
    @Test func aBombOfAliasesIsDefused() throws {
        let start = ProcessorTime.now()
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let asValues = try problems("---\n\(yaml)---\nText.\n")
        #expect(asValues.count == 1 && asValues.first?.contains("Anchors and aliases") == true)
        let asKey = try problems("---\n\(yaml)? *a9\n: x\n? *a9\n: y\n---\nText.\n")
        #expect(asKey.count == 1 && asKey.first?.contains("Anchors and aliases") == true)
        #expect(ProcessorTime.now() - start < 10)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func depthHasAnEnd(opening: String) throws {
        let deep = String(repeating: opening, count: 100_000)
        #expect(try problems("---\n\(deep)\n---\nText.\n").isEmpty == false)
        let shallow = String(repeating: opening, count: 900)
        #expect(try problems("---\n\(shallow)\n---\nText.\n").isEmpty == false)
    }

    @Test func twoDocumentsAreRefused() throws {
        let found = try Files(["strings/en.yaml": "a: b\n---\nc: d\n"]).problems()
        #expect(found.count == 1 && found.first?.hasPrefix("strings/en.yaml:2:1: This is not valid YAML:") == true)
    }

    @Test func largeFilesAreRefused() throws {
        let text = place() + String(repeating: "x", count: 1_000_000)
        #expect(
            try problems(text) == [
                "places/a.md: This has \(text.utf8.count) bytes; at most 1000000 are read. Please split it."
            ])
    }

    /// What may not be written may not be written as an escape either (YAML 1.2, section 5.7).
    @Test func controlCharactersAreFoundBehindEscapes() throws {
        func sentence(_ place: String, _ code: String) -> String {
            "places/a.md:\(place): There is a control character here (U+\(code)). Please remove it."
        }
        #expect(try problems(place(["name": #""Arb\x01o\0ry""#])) == [sentence("4:7", "0001")])
        #expect(try problems(place(["name": #""Arb\0ry""#])) == [sentence("4:7", "0000")])
        #expect(try problems(place(["address": #""1 Road\u202E""#])) == [sentence("2:10", "202E")])
        #expect(try problems(place([#""na\x7Fme""#: "x"])) == [sentence("2:1", "007F")])
        #expect(try problems(place(["dogs": #"[off-leash, "\N"]"#])) == [sentence("3:19", "0085")])
        #expect(
            try Files(["places/a.md": place(["name": #""Arb\x6Fry\t\u00e9""#])]).read().places.first?.name
                == "Arbory\té")
    }

    @Test func marksThatTurnTextAreRefused() throws {
        #expect(
            try problems(place(["name": "Park \u{202E}kraP"])) == [
                "places/a.md:4:12: There is a control character here (U+202E). Please remove it."
            ])
        #expect(try problems(place(["name": "حديقة\u{200F} 2"])).isEmpty)
    }
}
