import SQL

/// What came of a check-in at a place.
public struct CheckIn: Sendable, Equatable {
    public let id: CheckInID
    public let member: MemberID
    public let place: PlaceID
    /// Its place's check-ins counted from 1.
    public let number: Int
    public let at: Instant
    public let verdict: Verdict
    public let paid: Balance

    /// What a check-in paid and why.
    public enum Verdict: String, CaseIterable, Sendable, Bindable, Column {
        /// The first at the place today: paid in full.
        case paid
        /// Paid, but less than usual, because XP or coins have reached their highest.
        case capped
        /// Not the first at the place today: kept, and pays nothing.
        case noted
        /// Too far from the check-in before for the time between: kept, pays nothing, and counts on no board until
        /// somebody has accepted it (`acceptVisit`).
        case tooFast = "too-fast"
    }
}
