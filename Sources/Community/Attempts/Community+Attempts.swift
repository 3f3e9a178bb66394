import SQL

extension Community {
    /// Counts one more attempt of `bucket` in its window, which begins with the first.
    ///
    /// - Returns: when the window ends, if the attempt is past the limit; nil if it is within.
    func attempt(_ bucket: String, limit: Int, seconds: Int, now: Instant) throws -> Instant? {
        try forgetAttempts(before: now)
        try database.execute(
            """
            INSERT INTO attempt (bucket, count, ends_at) VALUES ($1, 1, $2)
            ON CONFLICT (bucket) DO UPDATE SET count = count + 1
            """, bucket, now + seconds)
        let row = try database.first("SELECT count, ends_at FROM attempt WHERE bucket = $1", bucket) {
            (count: $0[0] as Int, end: $0[1] as Instant)
        }
        guard let row, row.count > limit else { return nil }
        return row.end
    }

    /// Forgets the attempts whose window is over, and with them the addresses that they came from. So is a window that
    /// ends later than any that begins now: it was made by a clock that was set ahead.
    func forgetAttempts(before now: Instant) throws {
        let longest = max(Seconds.hour, rules.account.signInMinutes * Seconds.minute)
        try database.execute("DELETE FROM attempt WHERE ends_at <= $1 OR ends_at > $2", now, now + longest)
    }

    /// Forgets the attempts of `bucket`: one has succeeded.
    func forget(_ bucket: String) throws {
        try database.execute("DELETE FROM attempt WHERE bucket = $1", bucket)
    }
}
