import Actions
import MilepostTesting
import Testing

@Suite struct SignOutActionTests {
    let site: TestSite

    init() throws { site = try TestSite.speaking() }

    @Test func aSessionEndsOnTheServer() throws {
        let maya = TestVisitor(site)
        maya.join("maya")
        let session = maya.cookie
        let reply = maya.post(.login, ["action": "signout"])
        #expect(reply.location == "/index.html#signed-out")
        #expect(maya.cookie == nil)
        maya.cookie = session
        #expect(maya.get(.me).status == 303)
    }

    @Test func signingOutAgainIsNoError() throws {
        let maya = TestVisitor(site)
        #expect(maya.post(.login, ["action": "signout"]).status == 303)
        #expect(maya.post(.login, ["action": "signout-everywhere"]).status == 303)
    }

    @Test func everySessionEndsAtOnce() throws {
        let phone = TestVisitor(site)
        phone.join("maya")
        let tablet = TestVisitor(site)
        tablet.post(.login, ["action": "signin", "name": "maya", "password": TestCommunity.password])
        let other = TestVisitor(site)
        other.join("noor")
        let reply = phone.asApplication().post(.login, ["action": "signout-everywhere"])
        #expect(reply.json["sessions"] as? Int == 2)
        #expect(tablet.get(.me).status == 303)
        #expect(other.get(.me).status == 200)
    }

    @Test func aLinkSignsNobodyOut() throws {
        let maya = TestVisitor(site)
        maya.join("maya")
        _ = maya.get(.login, "action=signout")
        #expect(maya.get(.me).status == 200)
    }
}
