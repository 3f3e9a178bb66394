import Community
import SQL
import Site

extension World {
    /// Somebody edits what triggers keep as counts of other rows: no page is marked by that. `milepost verify` names
    /// what is wrong, and `milepost verify --repair` counts it afresh and publishes every page.
    func spoil() throws -> String {
        let sound = try community.verify()
        let sql = try spoiling()
        let count = try database.transaction { try database.execute(sql) }
        guard count > 0 else { return "\(sql) (0)" }
        guard try community.verify() != sound else { return "\(sql) (\(count)), and it is as right as before" }
        // Pages that show the wrong counts may be published before somebody looks.
        if isOne(in: 2) { _ = try site.publisher.drain(lock: DrainLock(path: site.folder.drainLock), interval: 0) }
        _ = try community.repair()
        try Builder(folder: site.folder, clock: site.clock.clock, kinds: site.kinds).markEverything()
        let faults = try community.verify().filter { ["visitor", "standing", "tally"].contains($0.table) }
        return "\(sql) (\(count)), repaired" + (faults.isEmpty ? "" : ", in vain: \(faults)")
    }

    /// The first rows of a table with another value in a column, to replace them.
    private func copy(of table: String, _ column: String, _ value: String) throws -> String {
        let columns = try TableShape(table, of: database).columns.map(\.name)
        let values = columns.map { $0 == column ? value : $0 }.joined(separator: ", ")
        return "(\(columns.joined(separator: ", "))) SELECT \(values) FROM \(table) ORDER BY 1 LIMIT \(number(1...3))"
    }

    private func spoiling() throws -> String {
        let (place, member) = (try id(of: "place"), try id(of: "member"))
        let (board, other) = (try id(of: "board"), try id(of: "member"))
        return pick([
            "UPDATE visitor SET visits = visits + 3 WHERE member_id = \(member)",
            "UPDATE visitor SET last_at = last_at + 7 WHERE place_id = \(place)",
            "UPDATE visitor SET member_id = \(member) WHERE place_id = \(place) AND member_id = \(other)",
            "DELETE FROM visitor WHERE place_id = \(place)",
            "INSERT INTO visitor (place_id, member_id, visits, last_at) VALUES (\(place), \(member), 9, 0)",
            "UPDATE tally SET members = members + 2 WHERE board_id = \(board)",
            "DELETE FROM tally WHERE board_id = \(board)",
            "UPDATE standing SET member_id = \(member) WHERE member_id = \(other) AND board_id = \(board)",
            "UPDATE standing SET period = period - 9 WHERE board_id = \(board)",
            "REPLACE INTO check_in \(try copy(of: "check_in", "place_id", "\(place)"))",
            "REPLACE INTO check_in \(try copy(of: "check_in", "note", "'Replaced'"))",
            "REPLACE INTO ledger \(try copy(of: "ledger", "xp", "xp + 10"))",
            "REPLACE INTO ledger \(try copy(of: "ledger", "member_id", "\(member)"))",
            "REPLACE INTO standing \(try copy(of: "standing", "score", "score + 10"))",
        ])
    }
}
