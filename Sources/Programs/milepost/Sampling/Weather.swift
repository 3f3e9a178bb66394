import Community
import Glibc

/// What a day is like outside.
struct Weather {
    let day: Day
    let isWet: Bool
    /// From 0 in the middle of winter to 1 in the middle of summer.
    let warmth: Double
    let isHot: Bool
    let isCold: Bool

    init(day: Day, places: [PlaceSummary], _ chance: inout Chance) {
        self.day = day
        let latitudes = places.compactMap { $0.position?.latitude }
        let isSouth = latitudes.reduce(0, +) < 0
        let ofYear = Double(day.number - Day(year: day.year, month: 1, day: 1).number)
        // The middle of January is the warmest in the south and the coldest in the north.
        let wave = cos((ofYear - 15) / 365 * 2 * Double.pi)
        warmth = (1 + (isSouth ? wave : -wave)) / 2
        isWet = chance.happens(0.28 - 0.12 * warmth)
        isHot = !isWet && warmth > 0.75 && chance.happens(0.4)
        isCold = warmth < 0.3
    }

    /// How many walks there are against an ordinary day.
    func factor(_ persona: Persona) -> Double {
        var factor = persona.winter + (1 - persona.winter) * warmth
        if isWet { factor *= 0.45 }
        if day.weekday >= 5 { factor *= persona.weekend }
        return factor
    }
}
