import Secrets
import Testing

@Suite struct SignatureTests {
    private func key(_ seed: UInt64 = 1) -> Signature.Key {
        var source = RandomSource.seeded(seed)
        return Signature.Key(from: &source)
    }

    @Test func itHoldsForItsMessageKeyAndPurposeOnly() {
        let text = Signature.sign("place 7", key: key(), purpose: "poster").text
        #expect(Signature.isValid(text, of: "place 7", key: key(), purpose: "poster"))
        #expect(!Signature.isValid(text, of: "place 8", key: key(), purpose: "poster"))
        #expect(!Signature.isValid(text, of: "place 7", key: key(2), purpose: "poster"))
        #expect(!Signature.isValid(text, of: "place 7", key: key(), purpose: "unsubscribe"))
        #expect(!Signature.isValid("", of: "place 7", key: key(), purpose: "poster"))
        #expect(!Signature.isValid(String(text.dropLast()), of: "place 7", key: key(), purpose: "poster"))
    }

    @Test func purposeAndMessageCannotFlowIntoEachOther() {
        let one = Signature.sign("bc", key: key(), purpose: "a")
        let two = Signature.sign("c", key: key(), purpose: "ab")
        #expect(one.bytes != two.bytes)
    }

    @Test func everyBitCounts() {
        let message: [UInt8] = [1, 2, 3]
        let signature = Signature.sign(message, key: key(), purpose: "test").bytes
        for bit in 0..<signature.count * 8 {
            var forged = signature
            forged[bit / 8] ^= 1 << (bit % 8)
            #expect(!Signature.isValid(Encoding.base64URL(forged), of: message, key: key(), purpose: "test"))
        }
    }

    @Test func aKeyIsKeptAsBytesAndNeverPrinted() throws {
        let again = try #require(Signature.Key(key().secretBytes))
        let text = Signature.sign("x", key: key(), purpose: "p").text
        #expect(Signature.isValid(text, of: "x", key: again, purpose: "p"))
        #expect(Signature.Key([1, 2, 3]) == nil)
        #expect("\(again)" == "Signature.Key(hidden)")
        #expect(String(reflecting: again) == "Signature.Key(hidden)")
    }
}
