extension Program {
    /// Check in at a place.
    public static let checkIn = Program(
        "checkin", actions: [.init("", CheckInAction.self)], isDelegated: true)
}
