import CGI
import Community
import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Actions
@testable import Site

/// Posts are done by the process that drains, if there is one.
@Suite struct DelegationTests {
    private let world: DelegatingSite

    private var site: TestSite { world.site }

    init() throws { world = try DelegatingSite() }

    // MARK: Done

    @Test func aPostIsDoneByWhoDrains() throws {
        try world.whileDraining {
            let answer = try world.text(world.post().delegate(in: site.folder, within: 60))
            #expect(answer.hasPrefix("Status: 303 See Other\r\n"))
            #expect(answer.contains("\r\nLocation: /places/the-shed.html#paid\r\n"))
            #expect(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"))
            #expect(try site.text("places/the-shed.html").contains("Mud"), "the answer came first")
            #expect(try site.text("members/maya.html").contains("The Shed"))
            #expect(try world.noted() == 1)
        }
        #expect(try world.visits() == 1)
        #expect(try site.differences() == [])
    }

    @Test func applicationsGetWhatTheyAskFor() throws {
        try world.whileDraining {
            let answer = try world.text(
                world.post(headers: ["HTTP_ACCEPT": "application/json"]).delegate(in: site.folder, within: 60))
            #expect(answer.hasPrefix("Status: 200 OK\r\n") && answer.contains("\"verdict\":\"paid\""))
        }
    }

    @Test func anOrderIsConfirmedAndGivenBack() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, coins: 5_000)
        try world.whileDraining {
            let page = try world.text(
                world.post(.redeem, ["action": "buy", "item": "park-ranger"]).delegate(in: site.folder, within: 60))
            var reply = Reply()
            reply.response.body = Array(page.utf8)
            let key = try #require(reply.hidden("key"))
            let order = world.post(.redeem, ["action": "confirm", "item": "park-ranger", "key": key])
            #expect(try world.text(order.delegate(in: site.folder, within: 60)).contains("#bought\r\n"))
            let back = world.post(.redeem, ["action": "refund", "order": "1"])
            #expect(try world.text(back.delegate(in: site.folder, within: 60)).contains("#refunded\r\n"))
        }
        #expect(try site.community.balance(of: member.id).coins == 5_000)
        #expect(try site.differences() == [])
    }

    @Test func postsAtOnceAreAllDone() throws {
        let visitors = (0..<6).map { number in
            let visitor = TestVisitor(site)
            visitor.join("visitor-\(number)")
            return visitor
        }
        try world.whileDraining {
            let answers = visitors.map { visitor in
                let post = world.post(by: visitor)
                return Background { post.delegate(in: site.folder, within: 60) }
            }
            for answer in answers {
                let answer = try world.text(answer.value())
                #expect(answer.contains("#paid\r\n"))
            }
        }
        #expect(try world.visits() == 6)
        #expect(try site.differences() == [])
    }

    /// What the owner changes is in force for the next post, though the process goes on.
    @Test func settingsThatChangeMeanwhileAreObeyed() throws {
        try world.whileDraining {
            #expect(try world.text(world.post().delegate(in: site.folder, within: 60)).contains("#paid"))
            site.clock.advance(days: 1)
            var settings = try Inputs(site.database).all(.setting)
            settings["rules.checkIn.xp"] = "7"
            _ = try Inputs(site.database).replace(.setting, with: settings)
            let answer = try world.text(
                world.post(headers: ["HTTP_ACCEPT": "application/json"]).delegate(in: site.folder, within: 60))
            #expect(answer.contains("\"xp\":7,"), "\(answer)")
        }
    }

    // MARK: Refused and declined

    @Test func whatIsRefusedIsSaidAndNotNoted() throws {
        // The key is made when it is first needed.
        _ = try site.community.signingKey()
        try world.whileDraining {
            let unknown = try world.text(
                world.post(.checkIn, ["place": "nowhere"]).delegate(in: site.folder, within: 60))
            #expect(unknown.hasPrefix("Status: 404 Not Found\r\n"))
            let long = String(repeating: "x", count: 600)
            let wrong = try world.text(
                world.post(.checkIn, ["place": "the-shed", "note": long]).delegate(in: site.folder, within: 60))
            #expect(wrong.hasPrefix("Status: 422 ") && wrong.contains(long))
            #expect(
                try world.text(world.post(by: TestVisitor(site)).delegate(in: site.folder, within: 60)).contains("sign")
            )
            #expect(try world.noted() == 0)
        }
        #expect(try world.visits() == 0)
    }

    @Test func whatIsOutOfTheOrdinaryIsLeftToItsProgram() throws {
        try world.whileDraining {
            let others: [DelegatedPost] = [
                world.post(headers: ["HTTP_SEC_FETCH_SITE": "cross-site"]), world.post(headers: ["PATH_INFO": "/more"]),
                world.post(headers: ["CONTENT_TYPE": "text/plain"]), world.post(headers: ["CONTENT_LENGTH": "9999"]),
                world.post(.login, ["action": "signout"]),
                world.post(.account, ["action": "profile", "shown_name": "Other"]),
                DelegatedPost(content: []), DelegatedPost(content: Array("checkin".utf8)),
                DelegatedPost(content: Array("nothing\0A=B\0\0".utf8)),
                DelegatedPost(content: Array("checkin\0A=B".utf8)),
            ]
            for other in others { #expect(other.delegate(in: site.folder, within: 60) == .declined) }
        }
        #expect(try world.visits() == 0)
    }

    @Test func withoutAnybodyWhoDrainsItIsDeclined() throws {
        #expect(world.post().delegate(in: site.folder, within: 60) == .declined)
        let lock = try DrainLock(path: site.folder.drainLock)
        _ = lock.begin()
        let drain = Background { try site.publisher.drain(lock: lock, interval: 30) }
        while !site.exists("../var/publish.socket") { usleep(1_000) }
        #expect(world.post().delegate(in: site.folder, within: 60) == .declined, "a command does no posts")
        world.hurry()
        _ = try drain.value()
    }

    @Test func aPostThatIsTooLongIsNotSent() throws {
        try world.whileDraining {
            let note = String(repeating: "x", count: 40_000)
            #expect(
                world.post(.checkIn, ["place": "the-shed", "note": note]).delegate(in: site.folder, within: 60)
                    == .declined)
        }
    }
}
