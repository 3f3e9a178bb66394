import Content
import Testing

@Suite struct PhrasesTests {
    private func problems(_ yaml: String) throws -> [String] { try Files(["strings/en.yaml": yaml]).problems() }

    @Test func keysAreDotted() throws {
        let yaml = "checkin:\n  paid: You earned {xp} XP.\n  deep:\n    er: \"a: b\"\nno: No\n"
        let phrases = try Files(["strings/en.yaml": yaml]).read().phrases
        #expect(phrases == ["checkin.paid": "You earned {xp} XP.", "checkin.deep.er": "a: b", "no": "No"])
    }

    @Test(arguments: ["a {", "a }", "{}", "{a b}", "{a1}", "{{a}}", "{a", "a} {b"])
    func bracesAreWhole(text: String) throws {
        #expect(
            try problems("x:\n  y: '\(text)'\n") == [
                "strings/en.yaml:2:6: A { or } is not part of a {name}. "
                    + "Please write names in small and capital letters only."
            ])
    }

    @Test func aPhraseIsText() throws {
        #expect(
            try problems("a:\nb: [x]\n") == [
                "strings/en.yaml:1:3: “a” has no value. Please write one, or remove the line.",
                "strings/en.yaml:2:4: “b” must be a single value, but this is a list.",
            ])
    }

    @Test func commonPasswordsAreOneToALine() throws {
        let files = Files(["common-passwords.txt": "abc\nAbc\n\nabc\n"])
        #expect(
            try files.problems() == [
                "common-passwords.txt:2:1: This line is not a password of the list: it must be in small letters.",
                "common-passwords.txt:3:1: This line is not a password of the list: it is empty.",
                "common-passwords.txt:4:1: This line is not a password of the list: it is there already.",
            ])
    }
}
