import Community
import MilepostTesting
import Secrets

/// A random sequence of steps, made from a seed. Each step has a seed of its own, so that one can be left out and the
/// others stay what they are.
struct Journey {
    let seed: UInt64
    private(set) var steps: [Step]

    /// What came of it.
    struct Outcome {
        /// What each step did.
        var log: [String] = []
        var refused = 0
        var failure: Failure?
    }

    /// That the output was not exact, and after which step.
    struct Failure: CustomStringConvertible {
        let step: Int
        let description: String
    }

    init(seed: UInt64, length: Int) {
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
    func run(checking isChecked: (Int) -> Bool = { _ in true }) throws -> Outcome {
        var outcome = Outcome()
        let world = try World(seed: seed)
        for (index, step) in steps.enumerated() {
            let (words, isRefused) = try world.take(step)
            outcome.log.append(words)
            outcome.refused += isRefused ? 1 : 0
            guard world.isPublished, isChecked(index) else { continue }
            if let failure = try world.fault() {
                outcome.failure = Failure(step: index, description: failure)
                return outcome
            }
        }
        return outcome
    }

    /// Leaves out what the failure does not need.
    func shortened(_ failure: Failure) throws -> (journey: Journey, outcome: Outcome) {
        var journey = self
        journey.steps = Array(steps[...failure.step])
        var last = try journey.run()
        var index = 0
        while index < journey.steps.count - 1 {
            var shorter = journey
            shorter.steps.remove(at: index)
            let outcome = try shorter.run { $0 == shorter.steps.count - 1 }
            if outcome.failure == nil {
                index += 1
            } else {
                (journey, last) = (shorter, outcome)
            }
        }
        return (journey, last)
    }
}
