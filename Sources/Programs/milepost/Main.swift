import ArgumentParser
import CPosix
import Glibc
import SQL

/// Where the program begins: parses, runs, and ends with a documented exit code.
@main
enum Main {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        posix_prepare()
        Connection.assumeConnectionEach()
        exit(run().rawValue)
    }

    private static func run() -> ExitStatus {
        // Swift reads them from /proc. Without the program's own name there are none, rather than none given.
        guard !CommandLine.arguments.isEmpty else {
            let sentence = "The words that were typed cannot be read from /proc/self/cmdline."
            let failure = Failure("arguments", sentence, advice: "Mount /proc; nothing was done.")
            Console(isJSON: false).report(failure, inFull: nil)
            return .failed
        }
        do {
            var command = try Milepost.parseAsRoot()
            guard let command = command as? any SiteCommand else {
                try command.run()
                return .ok
            }
            return command.perform()
        } catch {
            return answer(error)
        }
    }

    /// What the parser has to say: help that was asked for, or why the words were not understood.
    private static func answer(_ error: any Error) -> ExitStatus {
        let text = Milepost.fullMessage(for: error)
        guard !Milepost.exitCode(for: error).isSuccess else {
            return Stream.output.line(text) == 0 ? .ok : .failed
        }
        let isJSON = CommandLine.arguments.contains("--json")
        let sentence = Milepost.message(for: error)
        Console(isJSON: isJSON).report(
            Failure("usage", sentence, advice: "Run milepost help to see the commands.", status: .usage),
            inFull: text)
        return .usage
    }
}
