import Community
import SQL
import Secrets

/// A year of a community that does not exist, lived through the same code as a real one.
///
/// The same seed, moment and catalogue give the same year, passwords and their salts aside.
struct Simulation {
    struct Plan {
        let members: Int
        let seed: UInt64
        let now: Instant
        var days = 365
    }

    /// The sign-ins of the demo member and the demo administrator.
    struct SignIns {
        let demo: String
        let administrator: String
    }

    let database: Connection
    let community: Community
    let clock: SampleClock
    let plan: Plan
    let places: [PlaceSummary]
    let start: Day
    var chance: Chance
    var walkers: [Walker] = []
    /// Orders that will be given back, by day and walker.
    var refunds: [Int: [Int: [Order]]] = [:]

    /// A persona, and how far they have come.
    struct Walker {
        let persona: Persona
        var member: MemberID?
        var last: (at: Instant, place: Int)?
    }

    init(database: Connection, plan: Plan) throws {
        self.database = database
        self.plan = plan
        let begin = plan.now - plan.days * Seconds.day
        clock = SampleClock(begin)
        community = try Community(database: database, clock: clock.clock)
        places = try community.openPlaces()
        start = community.zone.day(of: begin)
        chance = Chance(seed: plan.seed)
    }

    /// - Parameter onDay: called before each day with its number.
    mutating func run(onDay: (Int, Int) -> Void) throws -> SignIns {
        guard !places.isEmpty else { throw CommandError.noPlaces }
        makeWalkers()
        let signIns = SignIns(demo: GeneratedPassword.make(), administrator: GeneratedPassword.make())
        // Nobody knows the others' password: it is thrown away here.
        let passwords = Passwords(
            demo: try Password.hash(signIns.demo), administrator: try Password.hash(signIns.administrator),
            others: try Password.hash(GeneratedPassword.make()))
        try database.keepSavepointsInMemory()
        let batch = 14
        for first in stride(from: 0, through: plan.days, by: batch) {
            try database.transaction {
                for day in first..<min(first + batch, plan.days + 1) {
                    onDay(day, plan.days)
                    try live(day, passwords)
                }
            }
        }
        clock.set(plan.now)
        try community.write { _ in }
        return signIns
    }

    struct Passwords {
        let demo: Password
        let administrator: Password
        let others: Password
    }

    private mutating func makeWalkers() {
        var maker = PersonaMaker(places: places, days: plan.days)
        var personas: [Persona] = []
        if plan.members > 1 { personas.append(maker.administrator(&chance)) }
        personas.append(maker.demo(&chance))
        while personas.count < plan.members { personas.append(maker.member(&chance)) }
        walkers = personas.map { Walker(persona: $0) }
    }

    /// Lives one day of everybody, in the order of the clock.
    private mutating func live(_ number: Int, _ passwords: Passwords) throws {
        let events = schedule(Weather(day: start.adding(days: number), places: places, &chance), number)
        for event in events.sorted() where event.at <= plan.now {
            clock.set(event.at)
            switch event.action {
            case .join: try join(event.walker, passwords)
            case .privacy(let plan): try hide(event.walker, plan)
            case .visit(let place, let note): try visit(event.walker, place, note)
            case .refund(let order): _ = try community.refund(order.id, by: order.member)
            }
        }
    }
}
