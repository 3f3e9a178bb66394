import Foundation
import Journeys
import Testing

/// What is published piece by piece is byte for byte what a clean build of the same database gives, whatever was done to
/// the database, the templates, the clock and the output before.
///
/// These are few: `make exact` runs many more of them, compiled for speed. `EXACT_SEQUENCES` says how many sequences,
/// `EXACT_SEED` with which the first begins; the others count up from it. Where nobody says, the seed stands still, so
/// that a run tells of the change and not of chance.
@Suite struct ExactTests {
    private static let sequences = number("EXACT_SEQUENCES") ?? 30
    private static let first = number("EXACT_SEED") ?? 31_000

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    /// Two halves, so that two processors have something to do.
    @Test(arguments: 0..<2) func whateverHappens(half: Int) throws {
        print("EXACT_SEED=\(Self.first)")
        var (done, refused, comparisons) = (0, 0, 0)
        for index in 0..<Self.sequences where index % 2 == half {
            let journey = Journey(seed: UInt64(Self.first + index))
            let outcome = journey.run()
            done += outcome.log.count
            refused += outcome.refused
            comparisons += outcome.comparisons
            guard let failure = outcome.failure else { continue }
            Issue.record("\(journey.shortened(failure).report)")
            return
        }
        #expect(refused * 3 < done, "\(refused) of \(done) steps were refused: the sequences say too little")
        #expect(comparisons * 5 > done, "\(comparisons) comparisons after \(done) steps: the sequences try too little")
    }
}
