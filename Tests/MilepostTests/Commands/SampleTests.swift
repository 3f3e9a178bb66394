import Community
import Foundation
import SQL
import Secrets
import Testing

@Suite struct SampleTests {
    private static let now = "2026-11-21T10:30"

    private func sampled(members: Int = 25, seed: Int = 7, now: String = now) throws -> Site {
        let site = try Site()
        try site.succeed("sample", "--members", "\(members)", "--seed", "\(seed)", "--now", now)
        return site
    }

    /// Everything that a sample makes, passwords aside.
    private func history(_ site: Site) throws -> [String] {
        let tables = [
            "member": "id, name, shown_name, bio, role, joined_at, on_boards, name_style, coalesce(title_id,0)",
            "check_in": "member_id, place_id, number, at, note, verdict, xp",
            "ledger": "member_id, xp, coins, source, at",
            "market_order": "key, member_id, item_id, price, at, coalesce(refunded_at,0)",
            "standing": "board_id, member_id, score, reached_at",
        ]
        return try tables.sorted { $0.key < $1.key }.flatMap { table, columns in
            let joined = columns.split(separator: ", ").joined(separator: " || '|' || ")
            return try site.rows("SELECT \(joined) AS line FROM \(table) ORDER BY line")
        }
    }

    @Test func theSameSeedGivesTheSameHistory() throws {
        let first = try history(sampled())
        #expect(first.count > 500)
        #expect(try history(sampled()) == first)
        #expect(try history(sampled(seed: 8)) != first)
    }

    @Test func isAYearThatEndsNowAndAgreesWithItself() throws {
        let site = try sampled()
        let now = 1_795_217_400
        let database = try site.database()
        func number(_ sql: String) throws -> Int { try database.first(sql) { $0[0] } ?? -1 }
        #expect(try number("SELECT count(*) FROM member") == 25)
        #expect(try number("SELECT max(at) FROM check_in") <= now)
        #expect(try number("SELECT min(at) FROM check_in") < now - 330 * 86_400)
        #expect(try number("SELECT now FROM clock") == now)
        #expect(try number("SELECT count(*) FROM check_in WHERE note <> ''") > 20)
        #expect(try number("SELECT count(*) FROM market_order") > 0)
        #expect(
            try number("SELECT count(*) FROM check_in c JOIN member m ON m.id = c.member_id WHERE at < joined_at") == 0)
        let verified = try site.document("verify", "--skip-output")
        #expect(verified["failed"] as? Int == 0)
    }

    /// Whoever signs in as the demo member, with the content that comes along, wants to try the market.
    @Test func theDemoMemberWearsSomethingAndCanBuyMore() throws {
        let site = try Site(.empty)
        for folder in ["templates", "content"] {
            try FileManager.default.copyItem(
                at: Run.package.appendingPathComponent(folder), to: URL(fileURLWithPath: site.folder.file(folder)))
        }
        for command in ["init", "import"] { try site.succeed(command) }
        try site.succeed("sample", "--members", "25", "--seed", "7", "--now", Self.now)
        let community = try Community(database: site.database(), clock: .system)
        let demo = try #require(try community.member(named: "demo"))
        let coins = try community.balance(of: demo.id).coins
        let choices = try community.listedItems(at: community.now()).filter { item in
            try 1...coins ~= item.price && item.stock != 0 && !community.owns(demo.id, item.id)
        }
        #expect(choices.count >= 3)
        #expect(demo.wearing.title != nil)
    }

    @Test func printsTheDemoSignInsOnce() throws {
        let site = try Site()
        let document = try site.document("sample", "--members", "5", "--now", Self.now)
        #expect(document["members"] as? Int == 5)
        let signIns = try #require(document["signIns"] as? [[String: String]])
        #expect(signIns.map { $0["name"] } == ["demo", "admin"])
        let file = try #require(document["signInFile"] as? String)
        #expect(file == site.path + "/var/demo-sign-in.txt")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try site.read("var/demo-sign-in.txt")
        let community = try Community(database: site.database(), clock: .system)
        for signIn in signIns {
            let password = try #require(signIn["password"])
            #expect(text.contains(password))
            var random = RandomSource.system
            let name = try #require(signIn["name"])
            _ = try community.signIn(name: name, password: password, address: "test", token: Token(from: &random))
        }
        #expect(try site.rows("SELECT name FROM member WHERE role = 'administrator'") == ["admin"])
    }

    @Test func needsAnEmptySiteWithPlaces() throws {
        let bare = try Site(.made)
        let places = try bare.run("sample")
        #expect(places.code == 1)
        #expect(
            places.errors
                == """
                milepost: There is no place to check in at yet. Run milepost import, or milepost import places FILE.

                """)
        let site = try Site()
        try site.succeed("member", "admin", "boss", "--generate")
        let members = try site.run("sample")
        #expect(members.code == 1)
        #expect(
            members.errors
                == """
                milepost: This site has a member already. Sample members are for empty sites: \
                name a new folder with --site DIR.

                """)
    }

    @Test func refusesNumbersThatMakeNoSense() throws {
        let site = try Site()
        let few = try site.run("sample", "--members", "1")
        #expect(few.code == 2)
        #expect(few.errors.contains("--members is from 2 to 1000000."))
        let early = try site.run("sample", "--now", "1970-06-01")
        #expect(early.code == 2)
        #expect(early.errors == "milepost: --now has no year before it. Give a moment after 1971.\n")
    }
}
