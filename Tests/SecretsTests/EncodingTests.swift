import Secrets
import Testing

@Suite struct EncodingTests {
    /// RFC 4648 §10, without the padding, and the two characters that base64url changes.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("ÿþ?", "w7_Dvj8"), ("~~>", "fn4-"),
    ])
    func base64URL(plain: String, encoded: String) {
        #expect(Encoding.base64URL(Array(plain.utf8)) == encoded)
        #expect(Encoding.bytes(base64URL: encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "AAAAA", "Zh", "Zm9", "Zg==", "Z g", "Zm+v", "Zm/v", "Zmé"])
    func whatIsNotCanonicalBase64URLIsRefused(text: String) {
        #expect(Encoding.bytes(base64URL: text) == nil)
    }

    @Test func hex() {
        #expect(Encoding.hex([0, 1, 0xab, 0xff]) == "0001abff")
    }

    @Test func randomBytesComeBack() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var source = RandomSource.seeded(seed)
        for length in 0..<300 {
            let bytes = source.bytes(length)
            #expect(Encoding.bytes(base64URL: Encoding.base64URL(bytes)) == bytes, "seed \(seed)")
        }
    }
}
