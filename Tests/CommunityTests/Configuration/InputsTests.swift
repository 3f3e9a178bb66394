import Community
import MilepostTesting
import Testing

@Suite struct InputsTests {
    @Test func replacingSaysWhatChanged() throws {
        let inputs = Inputs(try TestCommunity(isFilled: false).database)
        #expect(try inputs.replace(.phrase, with: ["b": "1", "a": "2", "c": "3"]) == ["a", "b", "c"])
        #expect(try inputs.replace(.phrase, with: ["b": "1", "a": "4", "d": "5"]) == ["a", "d", "c"])
        #expect(try inputs.replace(.phrase, with: ["b": "1", "a": "4", "d": "5"]) == [])
        #expect(try inputs.all(.phrase) == ["a": "4", "b": "1", "d": "5"])
    }

    @Test func kindsDoNotMix() throws {
        let inputs = Inputs(try TestCommunity(isFilled: false).database)
        for kind in Inputs.Kind.allCases { _ = try inputs.replace(kind, with: ["x": kind.rawValue]) }
        for kind in Inputs.Kind.allCases {
            #expect(try inputs.all(kind) == ["x": kind.rawValue])
            #expect(try inputs.text(kind, "x") == kind.rawValue)
        }
        #expect(try inputs.text(.setting, "y") == nil)
    }

    /// One `é` of a character, and one of two, which Swift takes for equal.
    @Test func anotherSpellingInUnicodeIsAChange() throws {
        let inputs = Inputs(try TestCommunity(isFilled: false).database)
        _ = try inputs.replace(.template, with: ["a": "Caf\u{E9}"])
        #expect(try !inputs.has(.template, ["a": "Cafe\u{301}"]))
        #expect(try inputs.replace(.template, with: ["a": "Cafe\u{301}"]) == ["a"])
        #expect(try inputs.has(.template, ["a": "Cafe\u{301}"]))
    }
}
