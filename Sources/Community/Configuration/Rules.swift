/// The numbers of the game. Each is a setting under `rules.` and has the default that is written here.
public struct Rules: Sendable, Equatable {
    public var checkIn = CheckIn()
    public var level = Level()
    public var market = Market()
    public var boards = Boards()
    public var account = Account()
    /// Where XP and coins stop.
    public var cap = highestCap

    /// The highest that `cap` may be set to: what the tables hold.
    public static let highestCap = 9_999_999

    public struct CheckIn: Sendable, Equatable {
        public var xp = 100
        public var coins = 100
        /// Faster than this between two check-ins, in km/h, is impossible travel.
        public var speed = 300
        /// Characters of a note.
        public var noteLength = 280
    }

    public struct Level: Sendable, Equatable {
        /// Level = isqrt(XP) / step + 1.
        public var step = 10
        public var highest = 100
    }

    public struct Market: Sendable, Equatable {
        public var refundDays = 14
    }

    public struct Boards: Sendable, Equatable {
        public var pageSize = 100
        /// The last rank that a public board shows.
        public var depth = 1_000
        /// How many stand above and below oneself on one's own page.
        public var neighbours = 5
    }

    public struct Account: Sendable, Equatable {
        public var passwordLength = 10
        public var sessionDays = 30
        /// Sign-ins that fail before a pause: of one account from one address, of all accounts from one address, of
        /// one account from everywhere (at most 100, NIST SP 800-63B §5.2.2); and the pause in minutes.
        public var signInsByAccount = 10
        public var signInsByAddress = 50
        public var signInsByEverybody = 100
        public var signInMinutes = 15
        /// How often one address may try to join within an hour.
        public var joinsByAddress = 10
        public var bioLength = 500
        public var nameLength = 60
    }

    public init() {}

    /// - Throws: `SettingError` for the first setting whose value is not in its range.
    public init(_ settings: Settings) throws(SettingError) {
        func read(_ name: String, _ value: inout Int, _ range: ClosedRange<Int>) throws(SettingError) {
            value = try settings.integer("rules." + name, default: value, in: range)
        }
        try read("cap", &cap, 1...Self.highestCap)
        try read("checkIn.xp", &checkIn.xp, 0...1_000_000)
        try read("checkIn.coins", &checkIn.coins, 0...1_000_000)
        try read("checkIn.speed", &checkIn.speed, 1...100_000)
        try read("checkIn.noteLength", &checkIn.noteLength, 0...280)
        try read("level.step", &level.step, 1...10_000)
        try read("level.highest", &level.highest, 1...10_000)
        try read("market.refundDays", &market.refundDays, 0...36_500)
        try read("boards.pageSize", &boards.pageSize, 1...1_000)
        try read("boards.depth", &boards.depth, 1...100_000)
        try read("boards.neighbours", &boards.neighbours, 0...50)
        try read("account.passwordLength", &account.passwordLength, 10...200)
        try read("account.sessionDays", &account.sessionDays, 1...3_650)
        try read("account.signInsByAccount", &account.signInsByAccount, 1...1_000_000)
        try read("account.signInsByAddress", &account.signInsByAddress, 1...1_000_000)
        try read("account.signInsByEverybody", &account.signInsByEverybody, 1...1_000_000)
        try read("account.signInMinutes", &account.signInMinutes, 1...10_080)
        try read("account.joinsByAddress", &account.joinsByAddress, 1...1_000_000)
        try read("account.bioLength", &account.bioLength, 0...500)
        try read("account.nameLength", &account.nameLength, 1...60)
    }
}
