import Foundation

/// Journeys one after the other, from the environment: what `make exact` starts once for each processor.
///
/// `EXACT_SEED` is the first seed and `EXACT_SEQUENCES` how many there are; `EXACT_WORKER` is `number/count` where others
/// take their share. It writes a line for each journey, `ok SEED STEPS REFUSED COMPARISONS` or `failed SEED`; the report
/// of a failure follows on standard error, and the exit status is then 1.
public enum Run {
    public static func main() {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["EXACT_SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000_000)
        let count = environment["EXACT_SEQUENCES"].flatMap(UInt64.init) ?? 1
        let share = (environment["EXACT_WORKER"] ?? "0/1").split(separator: "/").compactMap { UInt64($0) }
        guard share.count == 2, share[0] < share[1] else { return stop("EXACT_WORKER is not like 0/2") }
        for index in 0..<count where index % share[1] == share[0] {
            let seed = first + index
            let journey = Journey(seed: seed)
            let outcome = journey.run()
            guard let failure = outcome.failure else {
                say("ok \(seed) \(outcome.log.count) \(outcome.refused) \(outcome.comparisons)", on: .standardOutput)
                continue
            }
            say("failed \(seed)", on: .standardOutput)
            stop(journey.shortened(failure).report)
        }
    }

    private static func stop(_ words: String) {
        say(words, on: .standardError)
        exit(1)
    }

    private static func say(_ words: String, on file: FileHandle) { file.write(Data((words + "\n").utf8)) }
}
