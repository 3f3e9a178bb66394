import Template
import Testing

@Suite struct BufferEscapeTests {
    /// The rule in its simplest form.
    private func reference(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            case "\t", "\n", "\r": String(scalar)
            case _ where scalar.value < 0x20: "\u{FFFD}"
            default: String(scalar)
            }
        }.joined()
    }

    private func escaped(_ text: String) -> String {
        var buffer = Buffer(capacity: 1)
        buffer.append(escaped: text)
        return buffer.string
    }

    @Test func eachByteAtEachPlaceOfEachLength() {
        for length in 1...20 {
            for place in 0..<length {
                for byte in 0..<UInt8(128) {
                    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    bytes[place] = byte
                    let text = String(decoding: bytes, as: UTF8.self)
                    if escaped(text) != reference(text) { Issue.record("byte \(byte) at \(place) of \(length)") }
                }
            }
        }
    }

    @Test func anyText() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "word", "&", "<", ">", "\"", "'", "é", "🐕", "\n", "\u{0}", " ", "%", "longer text here", "\u{A0}",
            "¦§¾¼",
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 0...12, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            #expect(escaped(text) == reference(text), "seed \(seed)")
        }
    }

    @Test func bridgesBetweenPieces() {
        var buffer = Buffer(capacity: 1)
        buffer.append(escaped: "")
        buffer.append(escaped: "a<b")
        buffer.append(escaped: String(repeating: "&", count: 100))
        #expect(buffer.string == "a&lt;b" + String(repeating: "&amp;", count: 100))
    }
}
