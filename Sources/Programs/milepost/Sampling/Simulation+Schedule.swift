import Community

extension Simulation {
    /// Something that somebody does at a moment.
    struct Event: Comparable {
        let at: Instant
        /// In which order things of one moment were planned.
        let order: Int
        let walker: Int
        let action: Action

        enum Action {
            case join
            case privacy(Persona.PrivacyPlan)
            case visit(place: Int, note: String)
            case refund(Order)
        }

        static func < (left: Event, right: Event) -> Bool { (left.at, left.order) < (right.at, right.order) }

        static func == (left: Event, right: Event) -> Bool { (left.at, left.order) == (right.at, right.order) }
    }

    /// What everybody does on a day.
    mutating func schedule(_ weather: Weather, _ number: Int) -> [Event] {
        var events: [Event] = []
        let midnight = community.zone.start(of: weather.day)
        for (index, walker) in walkers.enumerated() {
            let persona = walker.persona
            func add(_ action: Event.Action, at second: Int) {
                events.append(Event(at: midnight + second, order: events.count, walker: index, action: action))
            }
            let joiningDay = persona.joins / Seconds.day
            guard number >= joiningDay else { continue }
            var from = 0
            if number == joiningDay {
                from = persona.joins % Seconds.day
                add(.join, at: from)
            }
            if let plan = persona.privacy, number == joiningDay + plan.day {
                add(.privacy(plan), at: max(from + Seconds.minute, 13 * Seconds.hour + index % 3_600))
            }
            for order in refunds[number]?[index] ?? [] { add(.refund(order), at: 12 * Seconds.hour + index % 3_600) }
            if let leaves = persona.leaves, number >= leaves, !chance.happens(0.02) { continue }
            for second in walks(persona, weather).sorted() where second > from {
                let place = destination(of: walker)
                add(.visit(place: place, note: note(persona, place, second, weather)), at: second)
            }
        }
        return events
    }

    /// The times of a day's walks, in seconds after midnight.
    private mutating func walks(_ persona: Persona, _ weather: Weather) -> [Int] {
        let count = chance.count(mean: min(4, persona.weekly / 7 * weather.factor(persona)))
        return (0..<count).map { _ in
            let hour = persona.hours[chance.index(weights: persona.hours.map(\.weight)) ?? 0].hour
            // On hot days people go earlier and later.
            let shift = weather.isHot ? (hour < 12 ? -0.7 : 0.8) : 0
            let time = chance.normal(mean: hour + shift, deviation: 0.7)
            return Int(min(max(time, 4.8), 23.3) * 3_600)
        }
    }

    private mutating func destination(of walker: Walker) -> Int {
        let haunts = walker.persona.haunts
        let home = haunts.first?.place ?? 0
        if chance.happens(0.05), let position = places[home].position {
            let near = places.indices.filter { places[$0].position.map { position.distance(to: $0) < 25_000 } ?? false }
            if let place = chance.pick(near) { return place }
        }
        if chance.happens(0.012) { return chance.number(in: 0...places.count - 1) }
        return haunts[chance.index(weights: haunts.map(\.weight)) ?? 0].place
    }

    private mutating func note(_ persona: Persona, _ place: Int, _ second: Int, _ weather: Weather) -> String {
        guard chance.happens(persona.noteRate) else { return "" }
        let moment = Notes.Moment(
            kind: places[place].kind, hour: second / 3_600, isWet: weather.isWet, isHot: weather.isHot,
            isCold: weather.isCold)
        return chance.pick(Notes.lines(for: moment))?.replacing("{dog}", with: persona.dog) ?? ""
    }
}
