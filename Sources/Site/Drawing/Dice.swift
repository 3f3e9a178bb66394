/// Chance that always falls the same way: a SplitMix64 sequence whose seed is a text (by FNV-1a).
struct Dice {
    private var state: UInt64

    init(_ seed: String) {
        state = 0xcbf2_9ce4_8422_2325
        for byte in seed.utf8 {
            state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A whole number of the range, both ends included.
    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// One of the list, which has at least one.
    mutating func pick<Choice>(_ list: [Choice]) -> Choice {
        list[Int(next() % UInt64(list.count))]
    }
}
