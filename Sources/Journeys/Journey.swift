import Community
import MilepostTesting
import Secrets

/// A random sequence of steps, made from a seed. Each step has a seed of its own, so that one can be left out and the
/// others stay what they are.
///
/// ```swift
/// let outcome = Journey(seed: 7).run()
/// if let failure = outcome.failure { print(Journey(seed: 7).shortened(failure).report) }
/// ```
public struct Journey: Sendable {
    public let seed: UInt64
    public private(set) var steps: [Step]

    /// How many times a journey publishes before its last build.
    public static let publishCount = 12

    /// What came of it.
    public struct Outcome: Sendable {
        /// What each step did.
        public var log: [String] = []
        public var refused = 0
        /// How often the whole output was compared.
        public var comparisons = 0
        public var failure: Failure?
    }

    /// That the output was not exact, or that a step could not be done, and after which step.
    public struct Failure: Sendable, CustomStringConvertible {
        public let step: Int
        public let description: String
    }

    public init(seed: UInt64, length: Int = Journey.publishCount) {
        self.seed = seed
        var random = RandomSource.seeded(seed)
        steps = []
        for _ in 0..<length {
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                steps.append(Step(Step.Action.change(using: &random), seed: random.next()))
            }
            steps.append(Step(Step.Action.publish(using: &random), seed: random.next()))
        }
        steps.append(Step(.build, seed: random.next()))
    }

    /// Goes all the way, or to the first publish after which the output is not exact.
    ///
    /// - Parameter isChecked: whether to compare after a step.
    public func run(checking isChecked: (Int) -> Bool = { _ in true }) -> Outcome {
        var outcome = Outcome()
        do {
            let world = try World(seed: seed)
            for (index, step) in steps.enumerated() {
                do {
                    let fault = try take(step, number: index, in: world, checking: isChecked, into: &outcome)
                    guard let fault else { continue }
                    outcome.failure = Failure(step: index, description: fault)
                } catch {
                    outcome.failure = Failure(step: index, description: "\(step.action): \(error)")
                }
                return outcome
            }
        } catch {
            outcome.failure = Failure(step: 0, description: "the site could not be made: \(error)")
        }
        return outcome
    }

    private func take(
        _ step: Step, number: Int, in world: World, checking isChecked: (Int) -> Bool, into outcome: inout Outcome
    ) throws -> String? {
        let (words, isRefused) = try world.take(step)
        outcome.log.append(words)
        outcome.refused += isRefused ? 1 : 0
        guard world.isPublished, isChecked(number) else { return nil }
        outcome.comparisons += 1
        if let fault = try world.fault() { return fault }
        return number == steps.count - 1 ? try world.faultOfCopy() : nil
    }

    /// Leaves out what the failure does not need.
    public func shortened(_ failure: Failure) -> (steps: Int, report: String) {
        var journey = self
        journey.steps = Array(steps[...failure.step])
        var last = journey.run()
        var index = 0
        while index < journey.steps.count - 1 {
            var shorter = journey
            shorter.steps.remove(at: index)
            let outcome = shorter.run { $0 == shorter.steps.count - 1 }
            if outcome.failure == nil {
                index += 1
            } else {
                (journey, last) = (shorter, outcome)
            }
        }
        let log = last.log.joined(separator: "\n  ")
        let command = "make exact SEQUENCES=1 SEED=\(seed)"
        return (
            journey.steps.count,
            "Journey \(seed), in as few steps as it takes (\(command)):\n  \(log)\n\(last.failure ?? failure)"
        )
    }
}
