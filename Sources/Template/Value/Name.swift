/// A name of a field with a hash of its bytes, so that most comparisons are of one word.
struct Name: Sendable, Equatable {
    let text: String
    let word: UInt64

    init(_ text: String) {
        self.text = text
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        word = hash
    }

    /// One of 64 bits; an object that lacks it lacks the key.
    var bit: UInt64 {
        1 &<< (word &>> 58)
    }

    @inline(__always)
    static func == (left: Name, right: Name) -> Bool {
        left.word == right.word && left.text == right.text
    }
}

/// One key of an object and what it holds.
struct Field: Sendable, Equatable {
    let key: Name
    var value: Value
}
