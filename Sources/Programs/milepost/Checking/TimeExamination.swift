import Community
import Site

/// Whether the clock and the site's time zone can be relied on.
struct TimeExamination: Examination {
    let clock: Clock
    /// 1 January 2026: this program did not exist before.
    private static let oldest = Instant(1_767_225_600)
    /// Seconds by which the database may be ahead: as the boards allow.
    private static let patience = 120

    func remarks(on folder: SiteFolder) -> [Remark] {
        let now = clock.now()
        var remarks: [Remark] = []
        if now < Self.oldest {
            remarks.append(.fail("clock", "It says \(now.timestamp).", "Set the system's clock, best by NTP."))
        }
        guard let database = database(of: folder) else { return remarks }
        do {
            let community = try Community(database: database, clock: clock)
            let last = try community.now()
            if last - now > Self.patience {
                remarks.append(
                    .warn(
                        "clock", "It is \(last - now) seconds behind the database, which has seen \(last.timestamp).",
                        "Check the system's clock. The next post counts the boards afresh."))
            }
            if remarks.isEmpty { remarks.append(.ok("clock", "It says \(now.text(in: community.zone)).")) }
            remarks.append(.ok("zone", "\(community.zone.name) is known."))
        } catch {
            remarks.append(.fail("zone", error))
        }
        return remarks
    }
}
