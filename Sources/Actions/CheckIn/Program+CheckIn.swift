extension Program {
    /// Check in at a place.
    public static let checkIn = Program("checkin", actions: ["": CheckInAction.self])
}
