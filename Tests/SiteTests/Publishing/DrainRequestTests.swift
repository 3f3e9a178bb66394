import Community
import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Site

/// Posts have their pages published by the process that drains, if there is one, and else publish them themselves.
@Suite struct DrainRequestTests {
    private let site: TestSite
    private let maya: MemberID
    private let shed = PageReference("place", PageKey(id: 6))

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        try site.build()
        try site.publish()
    }

    /// The site as another process opens it for a post.
    private func open() throws -> OpenSite {
        try OpenSite(site.folder, clock: site.clock.clock, passwordCost: .cheap)
    }

    private func text(_ path: String) throws -> String { try site.text(path) }

    // MARK: Words

    @Test(arguments: [
        DrainRequest.everything, .pages([PageReference("home", PageKey(id: 0))]),
        .pages([PageReference("place", PageKey(id: 6)), PageReference("visits", PageKey(id: 7, part: -1))]),
        .post(DelegatedPost(content: [])), .post(DelegatedPost(content: Array("checkin\0A=B\0\0place=x".utf8))),
    ])
    func aRequestIsReadAsItWasWritten(request: DrainRequest) {
        #expect(DrainRequest(request.bytes) == request)
        #expect(request.bytes.count < DrainRequest.longest)
    }

    @Test(arguments: [
        "", "place", "place 6", "place 6 0 0", "place six 0", "place 6 0\n", " 6 0", "\u{0}", "Every", "post\n",
        "post\n12345",
    ])
    func whatIsNoRequestIsNone(text: String) {
        #expect(DrainRequest(Array(text.utf8)) == nil)
    }

    // MARK: Calls

    @Test func nobodyListens() throws {
        #expect(!DrainRequest.everything.isServed(in: site.folder))
        try FileManager.default.removeItem(atPath: site.folder.state)
        #expect(!DrainRequest.everything.isServed(in: site.folder))
    }

    /// Whoever listens would read its beginning alone, and publish another page than the last.
    @Test func aRequestThatIsTooLongIsNotSent() throws {
        let socket = try RequestSocket(in: site.folder)
        let pages = (100..<3_000).map { PageReference("place", PageKey(id: $0, part: 1_000_000)) }
        #expect(!DrainRequest.pages(pages).isServed(in: site.folder))
        #expect(socket.requests(within: 0)?.isEmpty == true)
    }

    /// Another process that asks.
    private func ask(_ request: DrainRequest, in folder: SiteFolder) -> Background<Bool> {
        Background { request.isServed(in: folder) }
    }

    @Test func aRequestIsAnswered() throws {
        let socket = try RequestSocket(in: site.folder)
        let isServed = ask(.pages([shed]), in: site.folder)
        let (caller, asked) = socket.first()
        #expect(asked == .pages([shed]))
        caller.answer()
        #expect(try isServed.value())
    }

    /// Whoever listens ends in the middle, as by `kill -9`.
    @Test(arguments: [false, true]) func whoWaitsInVainIsTold(isHeard: Bool) throws {
        var socket: RequestSocket? = try RequestSocket(in: site.folder)
        let isServed = ask(.everything, in: site.folder)
        if isHeard {
            _ = try #require(socket).first()
        } else {
            usleep(100_000)
        }
        socket = nil
        #expect(try !isServed.value())
        #expect(!site.exists("../var/publish.socket"))
    }

    /// Whoever drains ends in order, and a post has asked in its last moment: it is not done, and its program need not look.
    @Test func whoAsksTooLateIsDeclined() throws {
        var socket: RequestSocket? = try RequestSocket(in: site.folder)
        let folder = site.folder
        let outcome = Background { DelegatedPost(content: []).delegate(in: folder, within: 60) }
        usleep(200_000)
        socket = nil
        #expect(socket == nil)
        #expect(try outcome.value() == .declined)
    }

    @Test func whatAKilledProcessLeftIsReplaced() throws {
        try "".write(toFile: site.folder.state + "/" + DrainRequest.name, atomically: true, encoding: .utf8)
        #expect(!DrainRequest.everything.isServed(in: site.folder))
        _ = try RequestSocket(in: site.folder)
    }

    /// What comes over it is believed as what the web server says is: nobody else on the machine may call.
    @Test func onlyItsOwnUserMayCall() throws {
        let socket = try RequestSocket(in: site.folder)
        let mode = try FileManager.default.attributesOfItem(atPath: site.folder.state + "/" + DrainRequest.name)
        #expect((mode[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
        #expect(socket.requests(within: 0)?.isEmpty == true)
    }

    @Test func nonsenseIsHungUpOn() throws {
        let socket = try RequestSocket(in: site.folder)
        let begin = DrainLock.now()
        let isServed = ask(.pages([PageReference("two words", PageKey(id: 1))]), in: site.folder)
        // It has called, and then it has asked.
        while socket.requests(within: 0.05)?.isEmpty == true, DrainLock.now() < begin + 1 {}
        #expect(try !isServed.value())
        #expect(DrainLock.now() < begin + 1.9)
    }

    @Test func aFolderMayHaveALongPath() throws {
        let folder = SiteFolder(site.folder.path + "/" + String(repeating: "long", count: 40))
        try FileManager.default.createDirectory(atPath: folder.state, withIntermediateDirectories: true)
        let socket = try RequestSocket(in: folder)
        let isServed = ask(.everything, in: folder)
        socket.first().caller.answer()
        #expect(try isServed.value())
    }

    @Test func whoNeverAnswersIsNotWaitedForLong() throws {
        let socket = try RequestSocket(in: site.folder)
        let begin = DrainLock.now()
        #expect(!DrainRequest.pages([shed]).isServed(in: site.folder))
        #expect((1.9...8).contains(DrainLock.now() - begin))
        #expect(socket.requests(within: 0)?.count == 1)
    }

    // MARK: Publishing

    /// Another process that drains, and rests for a moment before it looks.
    private func drainSoon(_ body: () throws -> Void) throws -> Publication {
        let (folder, clock, kinds) = (site.folder, site.clock.clock, site.kinds)
        let lock = try DrainLock(path: folder.drainLock)
        _ = lock.begin()
        let publication = Background {
            let publisher = try Publisher(folder: folder, database: folder.connect(), clock: clock, kinds: kinds)
            return try publisher.drain(lock: lock, interval: 5)
        }
        while !site.exists("../var/publish.socket") { usleep(1_000) }
        try body()
        return try publication.value()
    }

    @Test func whoDrainsPublishesForAPost() throws {
        let publication = try drainSoon {
            let post = try open()
            _ = try post.community.checkIn(maya, at: "the-shed", note: "First")
            #expect(try post.publish([shed, .member(maya)]).publication.rendered == [])
            #expect(try text("places/the-shed.html").contains("First"))
            _ = try post.community.checkIn(maya, at: "princes-park", note: "Second")
            #expect(try post.publish([.member(maya)]).publication.rendered == [])
            #expect(try text("members/maya.html").contains("Princes Park"))
            #expect(try post.publishEverything().rendered == [])
        }
        #expect(!publication.rendered.contains(shed), "it is published already")
        #expect(publication.rendered.contains(PageReference("home", PageKey(id: 0))))
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }

    @Test func whatHasChangedSinceIsPublishedAgain() throws {
        let publication = try drainSoon {
            let post = try open()
            _ = try post.community.checkIn(maya, at: "the-shed", note: "")
            _ = try post.publish([shed])
            try site.database.execute("UPDATE place SET name = 'The New Shed' WHERE slug = 'the-shed'")
            _ = try post.publishEverything()
            #expect(try text("places/the-shed.html").contains("The New Shed"))
        }
        #expect(publication.rendered.contains(shed))
        #expect(try site.differences() == [])
    }

    /// A member who has been suspended by the owner, or has left, is on no page when the command ends.
    @Test func aCommandWaitsForWhoDrains() throws {
        _ = try drainSoon {
            let owner = try open().publisher
            try site.database.execute("UPDATE place SET name = 'The New Shed' WHERE slug = 'the-shed'")
            let lock = try DrainLock(path: site.folder.drainLock)
            #expect(try owner.publishMarked(lock: lock).rendered == [])
            #expect(try text("places/the-shed.html").contains("The New Shed"))
        }
        #expect(try site.differences() == [])
    }

    /// The post then tries by itself, and learns what is wrong.
    @Test func aPageThatFailsIsNotTakenForPublished() throws {
        let file = site.folder.output + "/places/the-shed.html"
        let publication = try drainSoon {
            let post = try open()
            _ = try post.community.checkIn(maya, at: "the-shed", note: "")
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.createDirectory(atPath: file + "/in/the/way", withIntermediateDirectories: true)
            #expect(try post.publish([shed, .member(maya)]).publication.failures.map(\.page) == [shed])
        }
        #expect(publication.failures.map(\.page) == [shed])
        try FileManager.default.removeItem(atPath: file)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func withoutAListenerAPostPublishesItself() throws {
        let post = try open()
        _ = try post.community.checkIn(maya, at: "the-shed", note: "")
        let seen = try post.publish([shed, .member(maya)])
        #expect(Set(seen.publication.rendered) == [shed, .member(maya)])
    }

    /// Where posts never end, neither would the drain: a build would wait for ever.
    @Test func whoeverWaitsForTheLockGetsItThoughPostsGoOn() throws {
        let poster = try open()
        var isPosting = true
        let posts = Background {
            while isPosting {
                try poster.database.transaction {
                    try poster.database.execute("UPDATE place SET name = 'Shed ' || abs(random() % 1000) WHERE id = 6")
                }
                usleep(1_000)
            }
        }
        let publisher = try open().publisher
        publisher.longestHold = 0.2
        let lock = try DrainLock(path: site.folder.drainLock)
        #expect(try lock.take())
        let drain = Background { try publisher.drain(lock: lock, interval: 0.01) }
        usleep(100_000)
        let other = try DrainLock(path: site.folder.drainLock)
        #expect(try other.take(wait: true))
        isPosting = false
        other.release()
        try posts.value()
        #expect(try drain.value().failures.isEmpty)
        try site.publish()
        #expect(try site.differences() == [])
    }
}

extension RequestSocket {
    /// The next request.
    fileprivate func first() -> (caller: Caller, request: DrainRequest) {
        while true {
            if let first = requests(within: 10)?.first { return first }
        }
    }
}
