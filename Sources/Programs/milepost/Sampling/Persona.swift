import Community

/// Somebody who does not exist: who they are, where they walk, and what they are like.
struct Persona {
    let name: String
    let shownName: String
    let nickname: String
    let dog: String
    let bio: String
    var role = Member.Role.member
    /// Seconds after the beginning of the sample.
    let joins: Int
    /// The day of the sample from which on they come no more, if they lose interest.
    let leaves: Int?
    /// Walks in an ordinary week.
    let weekly: Double
    /// What Saturday and Sunday are against other days, and the coldest day against the warmest.
    let weekend: Double
    let winter: Double
    /// The hours around which they walk, each with how often.
    let hours: [(hour: Double, weight: Double)]
    /// Places by their number in the list, each with how often.
    let haunts: [(place: Int, weight: Double)]
    let noteRate: Double
    /// How readily they spend.
    let spending: Double
    /// Coins that they do not spend.
    var savings = 0
    /// What they change about their privacy, and on which day after joining.
    let privacy: PrivacyPlan?

    struct PrivacyPlan {
        let day: Int
        let privacy: Privacy
        let nameStyle: Member.NameStyle
    }
}
