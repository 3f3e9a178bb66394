extension Community {
    /// Whether the data of the site's zone are others than those that were noted last, as after an update of the tz database.
    public func hasNewZone() throws -> Bool { try Inputs(database).text(.zone, zone.name) != zone.digest }

    /// Notes the data of the site's zone. Where they have changed, every page may show another time, and the calendar weeks
    /// and months of boards may begin at another moment.
    ///
    /// - Returns: whether they have changed.
    @discardableResult
    public func noteZone() throws -> Bool {
        guard try hasNewZone() else { return false }
        try write { now in
            _ = try Inputs(database).replace(.zone, with: [zone.name: zone.digest])
            try turnCalendar(to: now)
        }
        return true
    }
}
