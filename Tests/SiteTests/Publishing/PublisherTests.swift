import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Template
import Testing

@Suite struct PublisherTests {
    private let site: TestSite
    private let maya: MemberID

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        try site.build()
    }

    private func path(_ name: String) -> String { site.folder.output + "/" + name }

    // MARK: Files of others

    @Test func aFileOfSomebodyElseIsLeftAlone() throws {
        try "Mine".write(toFile: path("about.html"), atomically: true, encoding: .utf8)
        let publication = try site.publishing {
            try site.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        }
        #expect(publication.failures.map(\.page.description) == ["article 1"])
        let error = try #require(publication.failures.first?.error as? OutputError)
        #expect(error.path == path("about.html") && error.problem == .foreign)
        #expect(try site.text("about.html") == "Mine")
        #expect(!site.exists("about.json"))
        // The rest is published, and the mark stays until the file is gone.
        #expect(publication.rendered.map(\.description).contains("sitemap 1.1"))
        try FileManager.default.removeItem(atPath: path("about.html"))
        #expect(try site.publish().written.sorted() == ["about.html", "about.json"])
        #expect(try site.differences() == [])
    }

    /// Something else than a file, which the site never makes.
    enum Obstacle: CaseIterable {
        case pipe, socket, linkToNowhere, linkToFile

        func make(at path: String) throws {
            switch self {
            case .pipe: try #require(mkfifo(path, 0o600) == 0)
            case .socket: try #require(mknod(path, S_IFSOCK | 0o600, 0) == 0)
            case .linkToNowhere: try #require(symlink("nowhere", path) == 0)
            case .linkToFile: try #require(symlink("index.html", path) == 0)
            }
        }

        var type: FileAttributeType {
            switch self {
            // There is no word for a pipe.
            case .pipe: .typeUnknown
            case .socket: .typeSocket
            case .linkToNowhere, .linkToFile: .typeSymbolicLink
            }
        }
    }

    private func type(of name: String) throws -> FileAttributeType? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.type] as? FileAttributeType
    }

    /// A build must not wait for who would write into the pipe, nor take what a link leads to for its own.
    @Test(.timeLimit(.minutes(1)), arguments: Obstacle.allCases, ["about.html", "about.json"])
    func whatStandsAtANewPathIsLeftAlone(_ obstacle: Obstacle, _ name: String) throws {
        try obstacle.make(at: path(name))
        try site.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        let failures = try site.build().publication.failures
        #expect(failures.map { ($0.error as? OutputError)?.problem } == [.foreign])
        #expect(failures.map { ($0.error as? OutputError)?.path } == [path(name)])
        #expect(try type(of: name) == obstacle.type)
        try FileManager.default.removeItem(atPath: path(name))
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    @Test(.timeLimit(.minutes(1)), arguments: Obstacle.allCases)
    func whatStandsInPlaceOfAPageGivesWayToIt(_ obstacle: Obstacle) throws {
        try FileManager.default.removeItem(atPath: path("map.html"))
        try obstacle.make(at: path("map.html"))
        #expect(try site.build().missing == ["map.html"])
        #expect(try type(of: "map.html") == .typeRegular)
        #expect(try site.differences() == [])
    }

    /// A page that goes takes away its file and nothing else.
    @Test func aLinkInPlaceOfAPageStaysWhenThePageGoes() throws {
        try FileManager.default.removeItem(atPath: path("members/maya.html"))
        try Obstacle.linkToFile.make(at: path("members/maya.html"))
        try site.publishing { try site.database.execute("UPDATE member SET public_profile = 0") }
        #expect(try type(of: "members/maya.html") == .typeSymbolicLink)
        #expect(!site.exists("members/maya.json"))
    }

    @Test func aFileOfSomebodyElseIsNotRemoved() throws {
        try "Mine".write(toFile: path("members/readme.txt"), atomically: true, encoding: .utf8)
        try site.publishing { try site.database.execute("UPDATE member SET public_profile = 0") }
        #expect(try site.text("members/readme.txt") == "Mine")
        #expect(!site.exists("members/maya.html"))
        try site.build(full: true)
        #expect(try site.text("members/readme.txt") == "Mine")
    }

    // MARK: Moving

    @Test func anotherSlugTakesTheFilesAlong() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "")
        try site.publish()
        #expect(site.exists("places/the-shed/visits/1.html"))
        let publication = try site.publishing {
            try site.database.execute("UPDATE place SET slug = 'shed' WHERE slug = 'the-shed'")
        }
        #expect(
            publication.removed.sorted() == [
                "pictures/the-shed.svg", "places/the-shed.html", "places/the-shed.json",
                "places/the-shed/visits/1.html", "places/the-shed/visits/1.json",
            ])
        #expect(!site.exists("places/the-shed"))
        #expect(try site.differences() == [])
    }

    @Test func twoPlacesChangeNames() throws {
        try site.publishing { try swap("princes-park", "the-shed") }
        #expect(try Twin(of: "places/the-shed.html", at: site).text("name") == "Princes Park")
        #expect(try site.differences() == [])
    }

    /// One of the two is published by a post, the other by the drain after it.
    @Test func twoPlacesChangeNamesOneByOne() throws {
        try swap("princes-park", "the-shed")
        let seen = try site.publisher.publish([PageReference("place", PageKey(id: 1))])
        let publication = try site.publisher.drain(
            after: seen, lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    @Test func aNewPageThatIsAskedForTwiceIsPublishedOnce() throws {
        try site.database.execute("UPDATE place SET slug = 'new' WHERE id = 6")
        let page = PageReference("place", PageKey(id: 6))
        let publication = try site.publisher.publish([page, page]).publication
        #expect(publication.failures.isEmpty)
        #expect(publication.rendered == [page])
        #expect(publication.written == ["places/new.html", "places/new.json"])
    }

    /// The process that made the folder finds its own file there, which it knows nothing of any more.
    @Test func aPageWhoseRowIsLostKeepsItsPath() throws {
        _ = try site.publishing { try site.community.checkIn(maya, at: "the-shed", note: "") }
        #expect(site.exists("places/the-shed/visits/1.html"))
        try site.database.execute("DELETE FROM page")
        try site.database.execute("UPDATE member SET shown_name = 'Another name'")
        #expect(try !site.publish().failures.isEmpty)
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    /// A publisher has taken a path for its page and not written it yet when two pages change places: nobody else may
    /// write there before that page has moved, since the late one would write an old page over the new.
    @Test func aPathIsNotTakenFromAPageThatIsAboutToBeWritten() throws {
        try site.publishing { try site.database.execute("DELETE FROM place WHERE slug = 'the-shed'") }
        try site.database.execute(
            "INSERT INTO place (id, slug, name, kind, city_id, added_at) VALUES (6, 'new', 'New', 'park', 1, 0)")
        // Something in the way stops it between the two, as a slow disk would.
        try FileManager.default.createDirectory(
            atPath: path("places/new.html/in/the/way"), withIntermediateDirectories: true)
        let begun = try site.publisher.publish([PageReference("place", PageKey(id: 6))])
        #expect(begun.publication.failures.count == 1)
        try FileManager.default.removeItem(atPath: path("places/new.html"))
        try swap("princes-park", "new")
        let other = try Publisher(folder: site.folder, database: site.folder.connect(), clock: site.clock.clock)
        let moved = try other.publish([PageReference("place", PageKey(id: 1))])
        let error = try #require(moved.publication.failures.first?.error as? OutputError)
        #expect(error.problem == .taken && !site.exists("places/new.html"))
        let rest = try other.drain(after: moved, lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(rest.failures.isEmpty)
        #expect(try Twin(of: "places/new.html", at: site).text("name") == "Princes Park")
        #expect(try site.differences() == [])
    }

    private func swap(_ one: String, _ other: String) throws {
        try site.database.transaction {
            for (old, new) in [(one, "tmp"), (other, one), ("tmp", other)] {
                try site.database.execute("UPDATE place SET slug = $1 WHERE slug = $2", new, old)
            }
        }
    }

    // MARK: Marks

    @Test func aPublishThatFailsLosesNoMark() throws {
        let kinds = Kinds(Kinds.all.list.map { $0.name == "place" ? FailingKind($0, at: .making) : $0 })
        let broken = try Publisher(
            folder: site.folder, database: site.folder.connect(), clock: site.clock.clock, kinds: kinds)
        try site.community.checkIn(maya, at: "the-shed", note: "")
        let publication = try broken.drain(lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(publication.failures.map(\.page.description) == ["place 6"])
        #expect(publication.rendered.map(\.description).contains("home 0"))
        #expect(try site.publish().rendered.map(\.description) == ["place 6"])
        #expect(try site.differences() == [])
    }

    /// A post renders a page in vain; the drain after it must not take that for done.
    @Test func aFailureBeforeTheDrainLosesNoMark() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "")
        try FileManager.default.removeItem(atPath: path("places/the-shed.html"))
        try FileManager.default.createDirectory(
            atPath: path("places/the-shed.html/in/the/way"), withIntermediateDirectories: true)
        let seen = try site.publisher.publish([PageReference("place", PageKey(id: 6))])
        #expect(seen.publication.failures.count == 1)
        try FileManager.default.removeItem(atPath: path("places/the-shed.html"))
        _ = try site.publisher.drain(after: seen, lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(try site.differences() == [])
    }

    @Test func whatWasSeenIsNotRenderedAgain() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "")
        let pages = [PageReference("place", PageKey(id: 6)), PageReference("member", PageKey(id: maya.rawValue))]
        let seen = try site.publisher.publish(pages)
        let rest = try site.publisher.drain(after: seen, lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(Set(rest.rendered).isDisjoint(with: pages) && !rest.rendered.isEmpty)
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }

    /// What it wrote has been replaced meanwhile: to write it down would make the next build take that file for damaged.
    @Test func whoDrainsLateWritesNothingOldDown() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "")
        let seen = try site.publisher.publish([PageReference("place", PageKey(id: 6))])
        let other = try Publisher(folder: site.folder, database: site.folder.connect(), clock: site.clock.clock)
        try site.database.execute("UPDATE place SET name = 'The New Shed' WHERE slug = 'the-shed'")
        _ = try other.drain(lock: DrainLock(path: site.folder.drainLock), interval: 0)
        _ = try site.publisher.drain(after: seen, lock: DrainLock(path: site.folder.drainLock), interval: 0)
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }

    @Test func aTemplateThatIsWrongSaysWhere() throws {
        let publication = try site.publishing {
            try site.database.execute(
                "UPDATE input SET content = $1 WHERE name = 'template/404.html'", "<p>\n  {{nothing}}</p>")
            try site.community.checkIn(maya, at: "the-shed", note: "")
        }
        #expect(publication.failures.map(\.page.description) == ["not-found 0"])
        let error = try #require(publication.failures.first?.error as? TemplateError)
        #expect((error.place.template, error.place.line, error.place.column) == ("404.html", 2, 3))
        #expect(publication.rendered.map(\.description).contains("place 6"))
        #expect(try site.publish().failures.count == 1)
        try site.publishing {
            try site.database.execute("UPDATE input SET content = '<p>{{title}}</p>' WHERE name = 'template/404.html'")
        }
        #expect(try site.text("404.html") == "<p>Nothing here</p>")
        #expect(try site.differences() == [])
    }

    // MARK: Several at once

    @Test func twoPublishersAtOnce() async throws {
        let (folder, clock) = (site.folder, site.clock.clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<3 {
                group.addTask {
                    let community = try Community(database: folder.connect(), clock: clock, passwordCost: .cheap)
                    let publisher = try Publisher(folder: folder, database: folder.connect(), clock: clock)
                    let lock = try DrainLock(path: folder.drainLock)
                    for round in 0..<15 {
                        let place = ["princes-park", "the-shed", "albert-park"][(worker + round) % 3]
                        try community.checkIn(MemberID(1), at: place, note: "\(worker).\(round)")
                        let seen = try publisher.publish([PageReference("member", PageKey(id: 1))])
                        let publication = try publisher.drain(after: seen, lock: lock, interval: 0)
                        guard publication.failures.isEmpty else { throw publication.failures[0].error }
                    }
                }
            }
            try await group.waitForAll()
        }
        try site.publish()
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }
}
