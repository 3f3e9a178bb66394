/// A member's visits of one place, as triggers on the check-ins keep them: how many, but for those that were too fast,
/// and when the last of all was.
enum Visitor {
    /// Counts one more check-in (`NEW` of a trigger).
    static let add = """
        INSERT INTO visitor (place_id, member_id, visits, last_at)
            VALUES (NEW.place_id, NEW.member_id, NEW.verdict <> 'too-fast', NEW.at)
            ON CONFLICT (place_id, member_id) DO UPDATE SET visits = visits + excluded.visits,
              last_at = CASE WHEN excluded.last_at > last_at THEN excluded.last_at ELSE last_at END;
        """

    /// How many of a group of check-ins count as visits.
    static let counted = "count(*) FILTER (WHERE verdict <> 'too-fast')"

    /// Counts a member's check-ins at a place afresh (`NEW` of the trigger on `recount`).
    static let recount = """
        DELETE FROM visitor WHERE place_id = NEW.place_id AND member_id = NEW.member_id;
          INSERT INTO visitor (place_id, member_id, visits, last_at)
            SELECT place_id, member_id, \(counted), max(at) FROM check_in
            WHERE member_id = NEW.member_id AND place_id = NEW.place_id GROUP BY place_id, member_id;
        """
}
