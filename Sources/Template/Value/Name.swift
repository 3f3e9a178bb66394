/// A name of a field with a hash of its bytes, so that most comparisons are of one word.
public struct Name: Sendable, Equatable, ExpressibleByStringLiteral {
    let text: String
    let word: UInt64

    init(_ text: String) {
        self.text = text
        word = text.withBytes(Self.hash)
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// Takes eight bytes at a time, and mixes them by a multiplication whose upper half comes down again.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        var index = 0
        while index < bytes.count {
            hash = (hash ^ bytes.word(at: index)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash &>> 29
            index &+= 8
        }
        return hash &* 0x94D0_49BB_1331_11EB
    }

    /// One of 64 bits; an object that lacks it lacks the key.
    var bit: UInt64 {
        1 &<< (word &>> 58)
    }

    @inline(__always)
    public static func == (left: Name, right: Name) -> Bool {
        left.word == right.word && left.text == right.text
    }
}

/// One key of an object and what it holds: as a literal has them, whose list of pairs is taken over as it is.
typealias Field = (Name, Value)
