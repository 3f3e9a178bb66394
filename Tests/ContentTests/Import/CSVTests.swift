import Content
import Testing

@Suite struct CSVTests {
    private func names(_ text: String) throws -> [String] { try importing(text, town()).places.map(\.name) }

    @Test(arguments: [",", ";", "\t"]) func separatorsAreTold(separator: String) throws {
        let text = "id,name,lat,lon\n1,\"A, B; C\tD\",1,2\n"
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        let other =
            quoted[0].replacing(",", with: separator) + "\"" + quoted[1] + "\""
            + quoted[2].replacing(",", with: separator)
        #expect(try names(String(other)) == ["A, B; C D"])
    }

    @Test func quotesHoldAnything() throws {
        #expect(
            try names("name,lat,lon\n\"He said \"\"sit\"\"\",1,1\n\"Two\nlines\",2,2") == [
                "He said \"sit\"", "Two lines",
            ])
        #expect(try names("\"name\",lat,lon\n\n\"\",1,1\nA \"b\" c,1,1\n\n") == ["A \"b\" c"])
    }

    @Test func brokenTablesAreLocated() throws {
        #expect(
            try importProblems("name,lat,lon\nA,1,1\n\"B,2,2\nC,3,3\n", town())
                == ["dogs.csv:3:1: This is not a table: a quote that opens here is never closed."])
        #expect(
            try importProblems("name,lat,lon\nA,1,1\n\"B\"x,2,2\n", town())
                == ["dogs.csv:3:4: This is not a table: text follows a closing quote."])
        #expect(
            try importProblems("name,lat,lon\nA,1\n\"B\nb\",1,1\nC,1,1,1\nD\n", town()) == [
                "dogs.csv:2: This is not a table: this row has 2 fields, and the first row 3.",
                "dogs.csv:5: This is not a table: this row has 4 fields, and the first row 3.",
                "dogs.csv:6: This is not a table: this row has 1 field, and the first row 3.",
            ])
    }

    @Test func theFirstRowNamesTheFields() throws {
        let empty = ["dogs.csv: This is not a table: it has no row with names."]
        #expect(try importProblems("", town()) == empty)
        #expect(try importProblems("\n\n", town()) == empty)
        #expect(
            try importProblems("name,,lat,name\n", town()) == [
                "dogs.csv:1: This is not a table: a name in its first row is empty.",
                "dogs.csv:1: This is not a table: the name “name” is in its first row twice.",
            ])
        #expect(try importing("name,lat,lon\n", town()).places.isEmpty)
    }

    /// What is written as a table is read again as it was, in one line.
    @Test func randomTablesSurviveTheRoundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Seeded(state: seed)
        let letters = Array("ab\",;\n \té水")
        for _ in 0..<200 {
            let separator = [",", ";", "\t"].randomElement(using: &random) ?? ","
            let names = (0..<Int.random(in: 1...6, using: &random)).map { row in
                "\(row)" + String((0..<8).map { _ in letters.randomElement(using: &random) ?? "a" }) + "z"
            }
            let rows = names.enumerated().map { index, name in
                [String(index), "\"" + name.replacing("\"", with: "\"\"") + "\"", "1", "1"].joined(separator: separator)
            }
            let header = ["id", "name", "lat", "lon"].joined(separator: separator)
            let text = ([header] + rows).joined(separator: "\n")
            let lines = names.map { $0.replacing(/[ \n\t]+/, with: " ") }
            #expect(try self.names(text) == lines, "seed \(seed)")
        }
    }
}

/// A small generator, the same on every machine. Source: SplitMix64 (Steele, Lea, Flood 2014).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
