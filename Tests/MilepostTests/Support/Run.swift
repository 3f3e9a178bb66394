import Foundation

/// One run of the program as a process, to its end.
struct Run {
    let code: Int32
    let output: String
    let errors: String

    /// What `--json` wrote: one object.
    var document: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }

    /// The words of the error that `--json` wrote.
    var failure: [String: Any] { document["error"] as? [String: Any] ?? [:] }

    /// The program that was built beside these tests.
    static var program: URL {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            // The tests may run in a helper of the toolchain: then the package's own folder tells.
            let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("milepost")
            if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
            return package.appendingPathComponent(".build/debug/milepost")
        }
    }

    /// Where the package is.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// - Parameter input: what is written to standard input.
    init(_ arguments: [String], in folder: String, input: String = "") throws {
        let process = try Self.process(arguments, in: folder)
        let files = try Files(input: input)
        process.standardInput = files.input
        process.standardOutput = files.output
        process.standardError = files.errors
        try process.run()
        process.waitUntilExit()
        code = process.terminationStatus
        output = try files.read("output")
        errors = try files.read("errors")
    }

    static func process(_ arguments: [String], in folder: String) throws -> Process {
        let process = Process()
        process.executableURL = try program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        return process
    }

    /// Files instead of pipes, so that nobody waits for a reader.
    private final class Files {
        let folder: URL
        let input: FileHandle
        let output: FileHandle
        let errors: FileHandle

        init(input text: String) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("milepost-run-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appendingPathComponent("input"))
            for name in ["output", "errors"] { try Data().write(to: folder.appendingPathComponent(name)) }
            input = try FileHandle(forReadingFrom: folder.appendingPathComponent("input"))
            output = try FileHandle(forWritingTo: folder.appendingPathComponent("output"))
            errors = try FileHandle(forWritingTo: folder.appendingPathComponent("errors"))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func read(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
    }
}
