extension Program {
    /// Check in at a place.
    public static let checkIn = Program("checkin", isDelegated: true) { _ in CheckInAction.self }
}
