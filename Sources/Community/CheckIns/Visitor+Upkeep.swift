/// A member's visits of one place, as triggers on the check-ins keep them.
enum Visitor {
    /// Counts one more check-in (`NEW` of a trigger).
    static let add = """
        INSERT INTO visitor (place_id, member_id, visits, first_at, last_at)
            VALUES (NEW.place_id, NEW.member_id, 1, NEW.at, NEW.at)
            ON CONFLICT (place_id, member_id) DO UPDATE SET visits = visits + 1,
              first_at = CASE WHEN excluded.first_at < first_at THEN excluded.first_at ELSE first_at END,
              last_at = CASE WHEN excluded.last_at > last_at THEN excluded.last_at ELSE last_at END;
        """

    /// Counts a member's check-ins at a place afresh (`NEW` of the trigger on `recount`).
    static let recount = """
        DELETE FROM visitor WHERE place_id = NEW.place_id AND member_id = NEW.member_id;
          INSERT INTO visitor (place_id, member_id, visits, first_at, last_at)
            SELECT place_id, member_id, count(*), min(at), max(at) FROM check_in
            WHERE member_id = NEW.member_id AND place_id = NEW.place_id GROUP BY place_id, member_id;
        """
}
