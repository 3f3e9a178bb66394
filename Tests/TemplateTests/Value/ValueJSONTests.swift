import Foundation
import Template
import Testing

@Suite struct ValueJSONTests {
    private func json(_ value: Value) -> String {
        var buffer = Buffer()
        value.writeJSON(into: &buffer)
        return buffer.string
    }

    @Test(
        arguments: [
            (nil, "null"), (true, "true"), (false, "false"), (0, "0"), (-12, "-12"),
            (.int(.max), "9223372036854775807"),
            (.int(.min), "-9223372036854775808"), (1.5, "1.5"), (.double(3), "3"), (.double(1e20), "1e+20"),
            (.double(.infinity), "null"), (.double(.nan), "null"), ("a", "\"a\""),
            (.html(HTML(trusted: "<b>")), #""\u003cb\u003e""#),
            (.shown("1,200", as: 1200), "1200"), (.grouped(-1_234_567), "-1234567"), ([], "[]"), ([1, [2]], "[1,[2]]"),
            ([:], "{}"),
            (["b": 1, "a": nil], #"{"b":1,"a":null}"#),
        ] as [(Value, String)])
    func writes(_ value: Value, _ expected: String) {
        #expect(json(value) == expected)
    }

    @Test func escapesWhatJSONAndScriptsNeed() {
        let text = "\" \\ / \u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F} </script><!-- & \u{2028}\u{2029} é \u{2027} 🐕"
        let expected =
            #""\" \\ / \b\t\n\f\r\u0000\u001f \u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 é "# + "\u{2027} 🐕\""
        #expect(json(.string(text)) == expected)
    }

    @Test func readsBackAsTheSameValue() throws {
        let value: Value = [
            "text": "a\u{2028}b\"<>&'\\\u{1}é🐕", "list": [1, -2, 2.25, true, false, nil, "", [:], []],
            "shown": .shown("x", as: ["k": 1]), "html": .html(HTML(trusted: "<i>&amp;</i>")), "": "empty key",
            "a\"b": 9_007_199_254_740_993,
        ]
        let data = Data(json(value).utf8)
        let read = Value(json: try JSONSerialization.jsonObject(with: data))
        let expected: Value = [
            "": "empty key", "a\"b": 9_007_199_254_740_993, "html": "<i>&amp;</i>",
            "list": [1, -2, 2.25, true, false, nil, "", [:], []], "shown": ["k": 1],
            "text": "a\u{2028}b\"<>&'\\\u{1}é🐕",
        ]
        #expect(read == expected)
    }

    @Test func anyTextReadsBack() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
                UnicodeScalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x2FFF), using: &random))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let read = try JSONSerialization.jsonObject(with: Data(json([.string(text)]).utf8)) as? [String]
            #expect(read?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars), "seed \(seed)")
        }
    }
}
