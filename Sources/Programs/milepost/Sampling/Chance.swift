import Glibc
import Secrets

/// Chances of a sample: the same rolls for the same seed.
struct Chance {
    private var source: RandomSource

    init(seed: UInt64) { source = .seeded(seed) }

    /// Whether something of this probability happens.
    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    /// From 0 up to but not including 1.
    mutating func unit() -> Double { Double(source.next() >> 11) * 0x1p-53 }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(source.next() % UInt64(range.count))
    }

    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + unit() * (range.upperBound - range.lowerBound)
    }

    /// One of some things, all alike; nil where there is none.
    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[Int(source.next() % UInt64(elements.count))]
    }

    /// The place of one of some weights; nil where all are 0.
    mutating func index(weights: [Double]) -> Int? {
        var rest = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() where weight > 0 {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 }
    }

    /// Around a mean. Source: G. E. P. Box and M. E. Muller (1958).
    mutating func normal(mean: Double, deviation: Double) -> Double {
        let radius = (-2 * log(1 - unit())).squareRoot()
        return mean + deviation * radius * cos(2 * Double.pi * unit())
    }

    /// How often something happens that happens `mean` times on average. Source: D. E. Knuth, TAOCP 2, 3.4.1 F.
    mutating func count(mean: Double) -> Int {
        let limit = exp(-mean)
        var product = unit()
        var count = 0
        while product > limit {
            product *= unit()
            count += 1
        }
        return count
    }

    /// A key for an order: 43 characters of base64url.
    mutating func key() -> String { Encoding.base64URL(source.bytes(32)) }
}
