import Community
import MilepostTesting
import SQL

extension World {
    /// What somebody does with the `sqlite3` shell: one statement, whatever the rules say.
    func edit(_ action: Step.Action) throws -> String {
        let sql = try statement(action)
        let count = try database.transaction { try database.execute(sql) }
        return "\(sql) (\(count))"
    }

    private func statement(_ action: Step.Action) throws -> String {
        switch action {
        case .editVisit: try visit()
        case .editEntry: try entry()
        case .editMember: try memberRow()
        case .editPlace: try place()
        case .editItem: try item()
        case .editOwned: try owned()
        case .editPrice: try price()
        case .editArticle: try article()
        case .editCity: try city()
        case .editBoard: try board()
        case .editStanding: try standing()
        case .editClock: "UPDATE clock SET now = \(now + pick([-90_000, -300, -60, 60, 300, 90_000]))"
        case .editInput: input()
        default: try key()
        }
    }

    private func input() -> String {
        let (content, rows) = (
            "content || '<!-- ? -->'", "WHERE name LIKE 'template/parts/\(pick(["visit", "row", "time"])).html'"
        )
        return isOne(in: 2)
            ? "UPDATE input SET content = \(content) \(rows)"
            : "REPLACE INTO input (name, content) SELECT name, \(content) FROM input \(rows)"
    }

    private var now: Int { community.clock.now().rawValue }

    private func visit() throws -> String {
        let id = try id(of: "check_in")
        let (place, member) = (try self.id(of: "place"), try self.id(of: "member"))
        let next = "(SELECT coalesce(max(number), 0) + 1 FROM check_in WHERE place_id = \(place))"
        return pick([
            "UPDATE check_in SET note = 'Edited' WHERE id = \(id)",
            "UPDATE check_in SET at = \(now - number(0...40) * 86_400) WHERE id = \(id)",
            "UPDATE check_in SET day = 20240229 WHERE id = \(id)",
            "UPDATE check_in SET day = \(pick([2023, 2024, 2026]))0105 WHERE member_id = \(member)",
            "UPDATE check_in SET place_id = \(place), number = \(next) WHERE id = \(id)",
            "UPDATE check_in SET number = number + \(pick([1, 100, 250])) WHERE id = \(id)",
            "UPDATE check_in SET member_id = \(member) WHERE id = \(id)",
            "UPDATE check_in SET verdict = 'paid', xp = 5, coins = 7 WHERE id = \(id)",
            "DELETE FROM check_in WHERE id = \(id)",
            "DELETE FROM check_in WHERE id = (SELECT max(id) FROM check_in)",
            "DELETE FROM check_in WHERE place_id = \(place)",
            "DELETE FROM check_in WHERE place_id = \(place) AND number > 1 AND number % 3 > 0",
            "DELETE FROM check_in WHERE member_id = \(member) AND day = (SELECT max(day) FROM check_in)",
            """
            INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict) VALUES
            (\(member), \(place), \(next) + \(pick([0, 0, 120, 250])), \(now), \(pick([20_250_602, 20_241_231])), 'By hand', 'paid')
            """,
        ])
    }

    private func entry() throws -> String {
        let id = try id(of: "ledger")
        let (place, member) = (try self.id(of: "place"), try self.id(of: "member"))
        return pick([
            "UPDATE ledger SET xp = xp + \(pick([1, 30, 500])) WHERE id = \(id)",
            "UPDATE ledger SET at = at - \(pick([10, 86_400 * 6, 86_400 * 29, 86_400 * 370])) WHERE id = \(id)",
            "UPDATE ledger SET member_id = \(member) WHERE id = \(id)",
            "UPDATE ledger SET place_id = \(place) WHERE id = \(id)",
            "UPDATE ledger SET at = \(now + pick([10, 3_600, 90_000])) WHERE id = \(id)",
            "DELETE FROM ledger WHERE id = \(id)",
            "DELETE FROM ledger WHERE member_id = \(member) AND xp > 0 AND coins = 0",
            """
            INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at) VALUES
            (\(member), \(number(1...3) * 100), 10, 'check-in', 'hand:\(random.next())', \(place),
            \(now - pick([0, -30, -4_000, 86_400, 86_400 * 7, 86_400 * 30])))
            """,
        ])
    }

    private func memberRow() throws -> String {
        let id = try id(of: "member")
        return pick([
            "UPDATE member SET name = '\(pick(["zoe", "zack", "zed"]))' WHERE id = \(id)",
            "UPDATE member SET shown_name = 'Edited Name' WHERE id = \(id)",
            "UPDATE member SET nickname = 'Nicky', name_style = 'nickname' WHERE id = \(id)",
            "UPDATE member SET bio = 'A new bio' WHERE id = \(id)",
            "UPDATE member SET role = 'administrator', on_boards = 0 WHERE id = \(id)",
            "UPDATE member SET joined_at = joined_at - 86400 WHERE id = \(id)",
            "UPDATE member SET public_profile = 1 - public_profile",
            "UPDATE member SET title_id = \(try self.id(of: "item", where: "category = 'title'")) WHERE id = \(id)",
            "UPDATE member SET avatar_id = NULL, title_id = NULL WHERE id = \(id)",
            "UPDATE member SET cosmetic_id = \(try self.id(of: "item", where: "category = 'cosmetic'")) WHERE id = \(id)",
            "INSERT INTO member (name, shown_name, joined_at) VALUES ('hand-\(number(1...9))', 'By Hand', \(now))",
            "DELETE FROM member WHERE name LIKE 'hand-%'",
            "DELETE FROM balance WHERE member_id = \(id)",
            "UPDATE balance SET xp = xp + 100 WHERE member_id = \(id)",
        ])
    }

    private func place() throws -> String {
        let id = try id(of: "place")
        return pick([
            "UPDATE place SET name = 'Edited Place' WHERE id = \(id)",
            "UPDATE place SET slug = 'edited-\(number(1...3))' WHERE id = \(id)",
            "UPDATE place SET kind = 'beach', dogs = 'swimming' WHERE id = \(id)",
            "UPDATE place SET city_id = \(try self.id(of: "city")) WHERE id = \(id)",
            "UPDATE place SET latitude = -37.5, longitude = 145.1 WHERE id = \(id)",
            "UPDATE place SET latitude = NULL, longitude = NULL WHERE id = \(id)",
            "UPDATE place SET address = '1 Park Rd', summary = 'Short', description = '<p>Long</p>' WHERE id = \(id)",
            "UPDATE place SET closed_at = \(now) WHERE id = \(id)",
            "UPDATE place SET closed_at = NULL",
            "DELETE FROM place WHERE id = \(id)",
            """
            INSERT INTO place (slug, name, kind, city_id, latitude, longitude, added_at) VALUES
            ('hand-\(number(1...3))', 'By Hand', 'park', \(try self.id(of: "city")), -37.8, 144.9, 0)
            """,
        ])
    }

    private func item() throws -> String {
        let id = try id(of: "item")
        return pick([
            "UPDATE item SET name = 'Edited Item' WHERE id = \(id)",
            "UPDATE item SET slug = 'edited-\(number(1...3))' WHERE id = \(id)",
            "UPDATE item SET price = \(pick([0, 100, 350])) WHERE id = \(id)",
            "UPDATE item SET category = '\(pick(Item.Category.allCases).rawValue)' WHERE id = \(id)",
            "UPDATE item SET base = 1 - base WHERE id = \(id)",
            "UPDATE item SET stock = \(pick(["NULL", "0", "2"])) WHERE id = \(id)",
            "UPDATE item SET description = '<p>Words</p>', summary = 'Short', sponsor = NULL WHERE id = \(id)",
            "UPDATE item SET listed_at = \(pick(["NULL", "\(now + 100)", "\(now - 100)"])) WHERE id = \(id)",
            "UPDATE item SET unlisted_at = \(pick(["NULL", "\(now + 100)", "\(now - 100)"])) WHERE id = \(id)",
            "UPDATE item SET added_at = added_at - 200000 WHERE id = \(id)",
            "DELETE FROM item WHERE id = \(id)",
            """
            INSERT INTO item (slug, category, name, price, added_at, listed_at) VALUES
            ('hand-\(number(1...3))', '\(pick(Item.Category.allCases).rawValue)', 'By hand', 120, \(now), \(now))
            """,
        ])
    }

    private func owned() throws -> String {
        let (member, item) = (try id(of: "member"), try id(of: "item"))
        return pick([
            "INSERT INTO owned (member_id, item_id, since) VALUES (\(member), \(item), 0)",
            "DELETE FROM owned WHERE member_id = \(member)",
            "DELETE FROM owned WHERE item_id = \(item)",
            "UPDATE owned SET member_id = \(member) WHERE item_id = \(item)",
            "UPDATE owned SET item_id = \(item) WHERE member_id = \(member)",
            "UPDATE market_order SET price = price + 1, refunded_at = NULL",
        ])
    }

    private func price() throws -> String {
        let item = try id(of: "item")
        return pick([
            "INSERT INTO price (item_id, at, price) VALUES (\(item), \(now - number(1...90) * 86_400), 77)",
            "UPDATE price SET price = price + 5 WHERE item_id = \(item)",
            "UPDATE price SET at = at - 300000 WHERE item_id = \(item)",
            "UPDATE price SET item_id = \(item) WHERE price = 77",
            "DELETE FROM price WHERE item_id = \(item)",
        ])
    }

    private func article() throws -> String {
        let id = try id(of: "article")
        return pick([
            "INSERT INTO article (slug, title, html) VALUES ('hand-\(number(1...3))', 'By hand', '<p>Hello</p>')",
            "UPDATE article SET title = 'Edited' WHERE id = \(id)",
            "UPDATE article SET slug = 'edited-\(number(1...2))' WHERE id = \(id)",
            "UPDATE article SET html = '<p>Edited</p>', summary = 'Short' WHERE id = \(id)",
            "UPDATE article SET position = 9 WHERE id = \(id)",
            "DELETE FROM article WHERE id = \(id)",
        ])
    }

    private func city() throws -> String {
        let id = try id(of: "city")
        return pick([
            "INSERT INTO city (slug, name) VALUES ('hand-\(number(1...3))', 'By hand')",
            "UPDATE city SET name = '\(pick(["Aaa", "Zzz"]))' WHERE id = \(id)",
            "UPDATE city SET slug = 'edited-\(number(1...2))' WHERE id = \(id)",
            "DELETE FROM city WHERE id NOT IN (SELECT city_id FROM place)",
            "UPDATE place SET city_id = \(id)",
        ])
    }

    private func board() throws -> String {
        let id = try id(of: "board")
        return pick([
            "UPDATE board SET name = 'Edited', description = 'Words' WHERE id = \(id)",
            "UPDATE board SET slug = 'edited-\(number(1...2))' WHERE id = \(id)",
            "UPDATE board SET position = position + \(pick([-3, 3])) WHERE id = \(id)",
            "UPDATE board SET city_id = \(pick(["0", "\(try self.id(of: "city"))", "99"])) WHERE id = \(id)",
            "UPDATE board SET \"window\" = 'rolling-7', metric = 'places' WHERE id = \(id)",
            "UPDATE board SET period = \(pick([0, 1])) WHERE id = \(id)",
            "DELETE FROM board WHERE id = \(id)",
            """
            INSERT INTO board (slug, name, metric, "window", position) VALUES
            ('hand-\(number(1...2))', 'By hand', 'xp', 'all', \(number(0...9)))
            """,
        ])
    }

    private func standing() throws -> String {
        let (board, member) = (try id(of: "board"), try id(of: "member"))
        return pick([
            "UPDATE standing SET score = score + 150 WHERE board_id = \(board) AND member_id = \(member)",
            "UPDATE standing SET entries = entries + 1 WHERE member_id = \(member)",
            "UPDATE standing SET reached_at = reached_at - 1000 WHERE member_id = \(member)",
            "UPDATE standing SET listed = 1 - listed WHERE board_id = \(board)",
            "DELETE FROM standing WHERE board_id = \(board) AND member_id = \(member)",
        ])
    }

    /// Keys of rows that nothing refers to can change as well.
    private func key() throws -> String {
        let table = pick(["article", "place", "city", "board", "item", "member", "check_in"])
        return "UPDATE \(table) SET id = id + 70 WHERE id = \(try id(of: table))"
    }
}
