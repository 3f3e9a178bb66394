/// A moment as the calendars and clocks of a zone show it.
public struct LocalTime: Sendable, Equatable {
    public let day: Day
    /// Seconds after midnight, as a wall clock shows them.
    public let second: Int
    /// Seconds that the clocks are ahead of UTC.
    public let offset: Int
}
