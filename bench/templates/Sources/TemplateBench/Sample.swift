/// Times of one way, in microseconds.
struct Sample: CustomStringConvertible {
    private var times: [Double] = []

    /// Adds the mean time of some runs.
    mutating func add(repeating count: Int, _ body: () throws -> Void) rethrows {
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<count { try body() }
        let time = clock.now - start
        times.append(Double(time.components.attoseconds) / 1e12 / Double(count))
    }

    var median: Double { times.sorted()[times.count / 2] }

    var description: String {
        let sorted = times.sorted()
        return
            "\(rounded(median)) µs (\(rounded(sorted[sorted.count / 10])) – \(rounded(sorted[sorted.count * 9 / 10])))"
    }
}

func ratio(_ one: Sample, _ other: Sample) -> Double {
    rounded(one.median / other.median)
}

private func rounded(_ number: Double) -> Double {
    (number * 10).rounded() / 10
}

/// Keeps the compiler from leaving out what it could think nobody needs.
@inline(never)
func blackHole(_ value: Int) {
    if value == .min { print(value) }
}
