import Community
import Foundation
import MilepostTesting
import Secrets
import Testing

/// What is published piece by piece is byte for byte what a clean build of the same database gives, whatever was done to
/// the database, the templates, the clock and the output before.
///
/// `EXACT_SEQUENCES` says how many sequences, `EXACT_SEED` with which the first begins; the others count up from it. Where
/// nobody says, the seed stands still, so that a run tells of the change and not of chance.
@Suite struct ExactTests {
    private static let sequences = number("EXACT_SEQUENCES") ?? 100
    private static let first = number("EXACT_SEED") ?? 31_000
    private static let stepCount = 12

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    /// Two halves, so that two processors have something to do.
    @Test(arguments: 0..<2) func whateverHappens(half: Int) throws {
        print("EXACT_SEED=\(Self.first)")
        var done = 0
        var refused = 0
        for index in 0..<Self.sequences where index % 2 == half {
            let seed = UInt64(Self.first + index)
            let journey = Journey(seed: seed, length: Self.stepCount)
            let outcome = try journey.run()
            done += outcome.log.count
            refused += outcome.refused
            guard let failure = outcome.failure else { continue }
            let short = try journey.shortened(failure)
            let (log, last) = (short.outcome.log.joined(separator: "\n  "), short.outcome.failure ?? failure)
            Issue.record("EXACT_SEED=\(seed), as few steps as it takes:\n  \(log)\n\(last)")
            return
        }
        #expect(refused * 3 < done, "\(refused) of \(done) steps were refused: the sequences say too little")
    }
}
