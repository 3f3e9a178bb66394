import Community
import Glibc

/// Makes up members: names of many cultures, habits, places near a home.
struct PersonaMaker {
    let places: [PlaceSummary]
    /// Days of the sample.
    let days: Int
    private var taken: Set<String> = ["demo", "admin", "index"]

    init(places: [PlaceSummary], days: Int) {
        self.places = places
        self.days = days
    }

    /// The demo member: somebody who walks nearly every day and has been there almost from the start, and has something left
    /// to buy with for whoever tries the market.
    mutating func demo(_ chance: inout Chance) -> Persona {
        Persona(
            name: "demo", shownName: "Robin Walker", nickname: "Robin", dog: "Biscuit",
            bio: "Biscuit and I try every park once, and the good ones again.", joins: min(9, days / 2) * Seconds.day,
            leaves: nil, weekly: 6, weekend: 1.3, winter: 0.8, hours: [(7.2, 3), (18, 2)], haunts: haunts(&chance),
            noteRate: 0.3, spending: 0.12, savings: 6_000, privacy: nil)
    }

    mutating func administrator(_ chance: inout Chance) -> Persona {
        Persona(
            name: "admin", shownName: "Morgan Keeper", nickname: "Morgan", dog: "Scout",
            bio: "I look after this site. Write to me if something is wrong.", role: .administrator, joins: 0,
            leaves: nil,
            weekly: 0.5, weekend: 1, winter: 1, hours: [(12, 1)], haunts: haunts(&chance), noteRate: 0, spending: 0,
            privacy: nil)
    }

    mutating func member(_ chance: inout Chance) -> Persona {
        let who = identity(&chance)
        let joins = joiningTime(&chance)
        let bio = chance.happens(0.6) ? chance.pick(Notes.bios)?.replacing("{dog}", with: who.dog) : nil
        let fades = chance.happens(0.3)
        let leaves = fades ? joins / Seconds.day + chance.number(in: 3...150) : nil
        let weekly = chance.happens(0.06) ? 0 : min(16, exp(chance.normal(mean: 0.55, deviation: 0.95)))
        return Persona(
            name: who.name, shownName: who.shown, nickname: who.dog + "’s human", dog: who.dog, bio: bio ?? "",
            joins: joins,
            leaves: leaves, weekly: weekly, weekend: chance.number(in: 0.7...2.6), winter: chance.number(in: 0.35...1),
            hours: hours(&chance), haunts: haunts(&chance), noteRate: chance.happens(0.35) ? 0.35 : 0.06,
            spending: chance.number(in: 0...0.15), privacy: privacy(&chance))
    }

    private struct Identity {
        let name: String
        let shown: String
        let dog: String
    }

    private mutating func identity(_ chance: inout Chance) -> Identity {
        let culture = Culture.all[chance.index(weights: Culture.all.map(\.weight)) ?? 0]
        let dog = chance.pick(Culture.dogs) ?? "Rex"
        guard let given = chance.pick(culture.given), let family = chance.pick(culture.family) else {
            return Identity(name: free("walker"), shown: "Walker", dog: dog)
        }
        var shown = culture.isFamilyFirst ? "\(family.shown) \(given.shown)" : "\(given.shown) \(family.shown)"
        switch chance.number(in: 0...99) {
        case 0..<4: shown += " & \(dog)"
        case 4..<8: shown += " " + (chance.pick(["🐾", "🐶", "🦴", "🐕‍🦺", "🌊"]) ?? "")
        case 8..<11: shown = "\(dog)’s mum \(given.shown)"
        case 11..<14: shown = given.shown
        case 14: shown = "\(given.shown) \(family.shown) and \(dog), also sometimes \(chance.pick(Culture.dogs) ?? dog)"
        default: break
        }
        let name = userName(given.plain, family.plain, dog.lowercased(), &chance)
        return Identity(name: free(name), shown: String(shown.prefix(60)), dog: dog)
    }

    private func userName(_ given: String, _ family: String, _ dog: String, _ chance: inout Chance) -> String {
        let forms = [
            "\(given)-\(family)", "\(given)_\(family.prefix(1))", "\(given.prefix(1))\(family)", "\(given)-and-\(dog)",
            given,
            "\(dog)\(chance.number(in: 1...99))", "\(given)\(chance.number(in: 60...99))", "walks-with-\(dog)",
        ]
        return chance.pick(forms) ?? given
    }

    /// The name itself, cut to what fits, or with the first number behind it that nobody has.
    private mutating func free(_ name: String) -> String {
        var stem = String(name.prefix(24))
        while stem.count < UserName.length.lowerBound { stem += "x" }
        var candidate = stem
        var number = 2
        while !taken.insert(candidate).inserted {
            candidate = "\(stem)\(number)"
            number += 1
        }
        return candidate
    }

    /// A quarter were there in the first weeks, the others came over the year.
    private func joiningTime(_ chance: inout Chance) -> Int {
        let day = chance.happens(0.25) ? chance.number(in: 0...min(20, days - 1)) : chance.number(in: 0...days - 1)
        return day * Seconds.day + chance.number(in: 6 * Seconds.hour...23 * Seconds.hour)
    }

    /// Dogs are walked early and late.
    private func hours(_ chance: inout Chance) -> [(hour: Double, weight: Double)] {
        let morning = chance.number(in: 5.6...9.0)
        let evening = chance.number(in: 16.8...20.8)
        switch chance.number(in: 0...9) {
        case 0..<4: return [(morning, 5), (evening, 2)]
        case 4..<8: return [(evening, 5), (morning, 2)]
        case 8: return [(chance.number(in: 11...14.5), 4), (evening, 1)]
        default: return [(chance.number(in: 21...22.3), 3), (morning, 1)]
        }
    }

    /// A few places around a home, the nearer ones more often.
    private func haunts(_ chance: inout Chance) -> [(place: Int, weight: Double)] {
        guard let home = chance.pick(Array(places.indices)) else { return [] }
        let count = chance.number(in: 2...6)
        guard let position = places[home].position else {
            return (0..<count).map { ((home + $0) % places.count, 1 / Double($0 + 1)) }
        }
        let near = places.indices.map { index in
            (index, places[index].position.map { position.distance(to: $0) } ?? .infinity)
        }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        return near.prefix(count).enumerated().map { order, place in
            (place.0, chance.number(in: 0.5...1.5) / Double(order + 1))
        }
    }

    private func privacy(_ chance: inout Chance) -> Persona.PrivacyPlan? {
        var privacy = Privacy()
        var style = Member.NameStyle.full
        switch chance.number(in: 0...99) {
        case 0..<5: privacy.onBoards = false
        case 5..<9: privacy.publicProfile = false
        case 9..<13: privacy.showPlaces = false
        case 13..<17: privacy.showActivity = false
        case 17..<19: privacy = Privacy(onBoards: false, publicProfile: false, showPlaces: false, showActivity: false)
        case 19..<30: style = .first
        case 30..<36: style = .nickname
        default: return nil
        }
        return Persona.PrivacyPlan(day: chance.number(in: 0...60), privacy: privacy, nameStyle: style)
    }
}
