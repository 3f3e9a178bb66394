import Foundation
import MilepostTesting
import SQL

/// A site's folder that lasts as long as a test: the package's templates, and a little content of its own.
struct Site {
    let folder: TemporaryFolder

    var path: String { folder.path }

    /// How far `make` goes.
    enum State { case empty, files, made, filled, built }

    init(_ state: State = .filled) throws {
        folder = try TemporaryFolder()
        guard state != .empty else { return }
        try FileManager.default.copyItem(
            atPath: Run.package.appendingPathComponent("templates").path, toPath: folder.file("templates"))
        for (name, text) in Self.content { try write("content/" + name, text) }
        if state != .files { try succeed("init") }
        if state == .filled || state == .built { try succeed("import") }
        if state == .built { try succeed("build") }
    }

    struct Failed: Error {
        let arguments: [String]
        let run: Run
    }

    /// Runs the program in the site's folder.
    func run(_ arguments: String..., input: String = "") throws -> Run {
        try Run(arguments, in: path, input: input)
    }

    /// Runs the program, which must end with 0.
    @discardableResult
    func succeed(_ arguments: String..., input: String = "") throws -> Run {
        let run = try Run(arguments, in: path, input: input)
        guard run.code == 0 else { throw Failed(arguments: arguments, run: run) }
        return run
    }

    /// Runs the program with `--json`, which must end with 0.
    func document(_ arguments: String..., input: String = "") throws -> [String: Any] {
        let run = try Run(arguments + ["--json"], in: path, input: input)
        guard run.code == 0 else { throw Failed(arguments: arguments, run: run) }
        return run.document
    }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: folder.file(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder.file(name), encoding: .utf8)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.file(name)) }

    func database() throws -> Connection {
        try Connection(path: folder.file("var/site.db"), queue: folder.file("var/write.lock"))
    }

    /// Rows as text, for comparison.
    func rows(_ sql: String) throws -> [String] { try database().query(sql) { row in row[0] } }

    private static let content = [
        "site.yaml": """
        name: Test
        zone: Australia/Melbourne
        boards:
          - slug: all-time
            name: All time
            metric: xp
            window: all
            scope: everybody
            description: Ever.
          - slug: last-30-days
            name: Last 30 days
            metric: xp
            window: rolling-30
            scope: everybody
            description: Lately.
        """,
        "strings/en.yaml": "greeting: Hello\n",
        "common-passwords.txt": "correcthorse\nunderground1\n",
        "places/elm-park.md": place("Elm Park", -37.80, 144.96),
        "places/long-beach.md": place("Long Beach", -37.85, 144.90),
        "places/old-mill.md": place("Old Mill", -37.78, 145.00),
        "market/title-new.md": item("New here", "title", 0, "base: true\n"),
        "market/avatar-plain.md": item("Plain dog", "avatar", 0, "base: true\n"),
        "market/title-ranger.md": item("Ranger", "title", 300),
        "market/avatar-kelpie.md": item("Kelpie", "avatar", 500),
        "pages/about.md": "---\ntitle: About\ndescription: What this is.\norder: 1\n---\n\nA site about walks.\n",
    ]

    private static func place(_ name: String, _ latitude: Double, _ longitude: Double) -> String {
        """
        ---
        name: \(name)
        kind: park
        city: Melbourne
        latitude: \(latitude)
        longitude: \(longitude)
        ---

        A good place.
        """
    }

    private static func item(_ name: String, _ kind: String, _ price: Int, _ more: String = "") -> String {
        "---\nname: \(name)\nkind: \(kind)\nprice: \(price)\nadded: 2025-01-01\nlisted: 2025-01-01\n\(more)---\n\nFine.\n"
    }
}
