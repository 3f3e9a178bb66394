import Foundation
import Testing

@Suite struct WatchTests {
    /// A watch that writes its events as lines of JSON into a file.
    private final class Watching {
        let process: Process
        let file: URL

        init(_ site: Site, _ options: String...) throws {
            file = URL(fileURLWithPath: site.folder.file("events"))
            try Data().write(to: file)
            process = try Run.process(["watch", "--json"] + options, in: site.path)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: file)
            try process.run()
        }

        deinit { if process.isRunning { process.terminate() } }

        var events: [[String: Any]] {
            get throws {
                try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap {
                    try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
                }
            }
        }

        /// Waits for an event, at most two minutes.
        func wait(for isWanted: ([String: Any]) -> Bool) throws -> [String: Any]? {
            for _ in 0..<2_400 {
                if let event = try events.first(where: isWanted) { return event }
                usleep(50_000)
            }
            return nil
        }

        func wait(because file: String) throws -> [String: Any]? {
            try wait { ($0["because"] as? [String])?.contains(file) == true }
        }

        /// - Returns: the exit code.
        func end(_ signal: Int32) -> Int32 {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }
    }

    @Test func publishesWhatASavedFileChangesAndEndsCleanly() throws {
        let site = try Site(.built)
        let watching = try Watching(site)
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        try site.write("templates/place.html", try site.read("templates/place.html") + "<!-- new -->")
        let template = try watching.wait(because: "templates/place.html")
        #expect((template?["written"] as? [String])?.contains("places/elm-park.html") == true)
        #expect((template?["written"] as? [String])?.contains("about.html") == false)
        try site.write(
            "content/pages/about.md",
            "---\ntitle: About us\ndescription: What this is.\norder: 1\n---\n\nAnother text.\n")
        let content = try watching.wait(because: "content/pages/about.md")
        #expect((content?["written"] as? [String])?.contains("about.html") == true)
        #expect(try site.read("public/about.html").contains("Another text."))
        #expect(watching.end(SIGTERM) == 0)
        #expect(try watching.events.last?["event"] as? String == "end")
    }

    @Test func saysWhatFailsOnceAndGoesOn() throws {
        let site = try Site(.built)
        let good = try site.read("templates/place.html")
        let watching = try Watching(site)
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        try site.write("templates/place.html", "{{#open}}")
        let failed = try watching.wait { $0["event"] as? String == "failed" }
        #expect((failed?["error"] as? [String: Any])?["file"] as? String == "templates/place.html")
        usleep(2_500_000)
        #expect(try watching.events.count { $0["event"] as? String == "failed" } == 1)
        try site.write("templates/place.html", good + "<!-- mended -->")
        #expect(try watching.wait(because: "templates/place.html") != nil)
        #expect(watching.end(SIGINT) == 0)
    }

    @Test func publishesWhatOthersHaveMarkedAndTheClockHasChanged() throws {
        let site = try Site(.built)
        let watching = try Watching(site)
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        let event = try watching.wait { ($0["written"] as? [String])?.contains("places/elm-park.html") == true }
        #expect(event != nil)
        #expect(watching.end(SIGTERM) == 0)
    }

    @Test func aPreviewTellsOpenPagesWhatFails() throws {
        let site = try Site(.built)
        let page = try site.read("public/about.html")
        #expect(!page.contains("js/reload.js"))
        let watching = try Watching(site, "--preview")
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        #expect(try site.read("public/about.html").contains("js/reload.js"))
        #expect(try site.read("public/preview.json") == "{\"saves\":0,\"failure\":null}\n")
        try site.write("public/assets/css/base.css", "a {}")
        try site.write("templates/place.html", "{{#open}}")
        #expect(try watching.wait { $0["event"] as? String == "failed" } != nil)
        let told = try watching.wait { _ in (try? site.read("public/preview.json").contains("place.html:1:1")) == true }
        #expect(told != nil)
        #expect(try site.read("public/preview.json").hasPrefix("{\"saves\":1,"))
        #expect(watching.end(SIGTERM) == 0)
        #expect(!site.exists("public/preview.json"))
    }

    @Test func leavesNoTraceOfAPreview() throws {
        let site = try Site(.built)
        let page = try site.read("public/about.html")
        let watching = try Watching(site, "--preview")
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        #expect(watching.end(SIGINT) == 0)
        #expect(try site.read("public/about.html") == page)
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    @Test func writesNothingWhileNothingIsDue() throws {
        let site = try Site(.built)
        let watching = try Watching(site)
        #expect(try watching.wait { $0["event"] as? String == "ready" } != nil)
        let reader = try site.database()
        let version = try reader.dataVersion
        usleep(3_000_000)
        #expect(try reader.dataVersion == version)
        #expect(watching.end(SIGTERM) == 0)
    }

    @Test func needsASite() throws {
        let site = try Site(.empty)
        let run = try site.run("watch")
        #expect(run.code == 1)
        #expect(
            run.errors
                == """
                milepost: There is no site here: \(site.path)/var/site.db is missing. \
                Run milepost init to make it, or name another folder with --site DIR.

                """)
    }
}
