import Actions
import CGI
import Community
import Foundation
import MilepostTesting
import Site
import Testing

/// The programs as processes with a CGI environment: what they answer, and what they publish after it.
@Suite struct ProgramRunTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        // A process has the system's clock: the site's is set to it, so that a session that was opened here lasts there.
        site.clock.set(Clock.system.now())
        maya = TestVisitor(site)
        maya.join("maya")
        try site.publish()
    }

    /// Where the programs are that were built with the tests.
    private static var folder: URL {
        var url = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            url = URL(fileURLWithPath: bundle.bundlePath)
        }
        return url.deletingLastPathComponent()
    }

    /// Starts a program and reads its answer.
    private func run(
        _ program: String, _ variables: [String: String], body: String = "", log: Pipe? = nil
    ) throws -> String {
        let process = Process()
        process.executableURL =
            program.hasPrefix("/") ? URL(fileURLWithPath: program) : Self.folder.appendingPathComponent(program)
        process.environment = variables
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        if let log { process.standardError = log }
        try process.run()
        input.fileHandleForWriting.write(Data(body.utf8))
        try input.fileHandleForWriting.close()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: answer, as: UTF8.self)
    }

    private func variables(_ method: CGI.Method, _ program: String, query: String = "", body: String = "") -> [String:
        String]
    {
        var variables = Request.variables(
            method, script: "/cgi-bin/\(program)", query: query,
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"],
            body: Array(body.utf8))
        if method == .get { variables["CONTENT_TYPE"] = nil }
        variables["HTTP_COOKIE"] = maya.cookie
        variables["MILEPOST_SITE"] = site.folder.path
        return variables
    }

    /// What is not exact. The processes had the system's clock, and this one may have waited for minutes to get a thread.
    private func differences() throws -> [String] {
        site.clock.set(Clock.system.now())
        return try site.differences()
    }

    private func soon(_ condition: () throws -> Bool) throws -> Bool {
        for _ in 0..<3_000 {
            if try condition() { return true }
            usleep(20_000)
        }
        return false
    }

    @Test func aPostIsAnsweredAndTheRestFollows() throws {
        let body = "place=princes-park&note=Wattle"
        let answer = try run("checkin", variables(.post, "checkin", body: body), body: body)
        #expect(answer.hasPrefix("Status: 303 See Other\r\n"))
        #expect(answer.contains("Location: /places/princes-park.html#paid\r\n"))
        #expect(try site.text("places/princes-park.html").contains("Wattle"))
        #expect(try soon { try site.text("boards/xp-7.html").contains("Maya Smith") })
        #expect(try soon { try DrainLock(path: site.folder.drainLock).take() }, "who publishes lets go")
        #expect(FileManager.default.fileExists(atPath: site.folder.log + "/publish.log"))
        #expect(try differences() == [])
    }

    @Test func manyProcessesShareThePublishing() async throws {
        let box = UncheckedBox(self)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let body = "place=\(Fixture.places[number % 3].slug)&note=\(number)"
                    return try box.value.run("checkin", box.value.variables(.post, "checkin", body: body), body: body)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0.hasPrefix("Status: 303") })
        #expect(answers.filter { $0.contains("#paid") }.count <= 3)
        #expect(try soon { try site.database.first("SELECT count(*) FROM change") { $0[0] as Int } == 0 })
        #expect(try soon { try DrainLock(path: site.folder.drainLock).take() })
        #expect(try differences() == [])
    }

    // MARK: The line of writers

    /// Holds the database for so many seconds from now on.
    private func write(for seconds: Double) throws -> Background<Void> {
        let other = try site.folder.connect()
        let hasBegun = DispatchSemaphore(value: 0)
        let writing = Background {
            try other.transaction {
                hasBegun.signal()
                Thread.sleep(forTimeInterval: seconds)
            }
        }
        hasBegun.wait()
        return writing
    }

    private func visits() throws -> Int { try site.database.first("SELECT count(*) FROM check_in") { $0[0] } ?? 0 }

    @Test func aPostWaitsForItsTurn() throws {
        let body = "place=princes-park&note="
        let writing = try write(for: 0.5)
        let begin = Date()
        let answer = try run("checkin", variables(.post, "checkin", body: body), body: body)
        #expect(answer.hasPrefix("Status: 303"))
        #expect(Date().timeIntervalSince(begin) > 0.4)
        try writing.value()
        #expect(try visits() == 1)
    }

    @Test func aPostWhoseTurnDoesNotComeHasNotHappened() throws {
        let body = "place=princes-park&note="
        let writing = try write(for: 11)
        let begin = Date()
        let answer = try run("checkin", variables(.post, "checkin", body: body), body: body)
        #expect((7.9...10.5).contains(Date().timeIntervalSince(begin)))
        #expect(answer.hasPrefix("Status: 503") && answer.contains("Retry-After: 10\r\n"))
        try writing.value()
        #expect(try visits() == 0)
    }

    @Test func aLookChangesNothing() throws {
        let answer = try run("search", variables(.get, "search", query: "q=princes"))
        #expect(answer.hasPrefix("Status: 200 OK\r\n"))
        #expect(answer.contains("Princes Park"))
        #expect(try run("me", variables(.get, "me")).contains("Maya Smith"))
        #expect(!FileManager.default.fileExists(atPath: site.folder.log + "/publish.log"))
    }

    @Test func theSiteIsFoundBesideTheProgramsFolder() throws {
        let files = FileManager.default
        try files.createDirectory(atPath: site.folder.path + "/cgi-bin", withIntermediateDirectories: true)
        let copy = site.folder.path + "/cgi-bin/search"
        try files.copyItem(atPath: Self.folder.appendingPathComponent("search").path, toPath: copy)
        var variables = variables(.get, "search", query: "q=princes")
        variables["MILEPOST_SITE"] = nil
        #expect(try run(copy, variables).contains("Princes Park"))
    }

    @Test func withoutASiteThereIsOneLineInTheLog() throws {
        var variables = variables(.get, "me")
        variables["MILEPOST_SITE"] = "/nowhere/at/all"
        let log = Pipe()
        let answer = try run("me", variables, log: log)
        #expect(answer.hasPrefix("Status: 500 Internal Server Error\r\n"))
        #expect(!answer.contains("/nowhere"))
        let line = String(decoding: log.fileHandleForReading.availableData, as: UTF8.self)
        let id = try #require(answer.firstMatch(of: #/<code>(E-[0-9A-Z]{7})</code>/#)?.1)
        #expect(line.firstMatch(of: #/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ milepost me: (E-[0-9A-Z]{7}) .+\n$/#)?.1 == id)
    }

    /// An application gets its errors as data, even where its request cannot be read.
    @Test(arguments: [
        (CGI.Method.get, ["QUERY_STRING": "q=%zz"], 400), (.post, ["CONTENT_LENGTH": "2000000"], 413),
        (.post, ["CONTENT_TYPE": "nonsense"], 400),
        (.post, ["HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""], 411),
    ])
    func whatCannotBeReadIsAnsweredInTheFormThatIsAskedFor(
        method: CGI.Method, changes: [String: String], status: Int
    ) throws {
        let program = method == .get ? "search" : "checkin"
        let changed = variables(method, program).merging(changes) { $1 }
        #expect(try run(program, changed).contains("Content-Type: text/html"))
        let answer = try run(program, changed.merging(["HTTP_ACCEPT": "application/json"]) { $1 })
        #expect(answer.hasPrefix("Status: \(status) "))
        #expect(answer.contains("Content-Type: application/problem+json"))
    }
}
