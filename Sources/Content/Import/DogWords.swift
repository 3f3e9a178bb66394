/// What cities write about dogs, in the words of the catalogue.
enum DogWords {
    /// What a place is, by the words that its data use.
    static let kinds: [String: String] = [
        "hundezone": "dog-park", "hundeauslaufplatz": "dog-park", "dog run": "dog-park", "dog park": "dog-park",
        "dog_park": "dog-park", "dog area": "dog-park", "off-leash area": "dog-park", "off leash area": "dog-park",
        "park": "park", "parkanlage": "park", "beach": "beach", "trail": "trail", "path": "trail", "reserve": "reserve",
        "nature_reserve": "reserve", "garden": "garden", "lake": "lake", "forest": "forest", "wood": "forest",
        "cafe": "cafe", "café": "cafe", "restaurant": "cafe", "pub": "pub", "bar": "pub", "biergarten": "pub",
        "shop": "shop", "hotel": "hotel",
    ]

    /// Words that say that dogs may not be there at all.
    static let prohibitions: Set<String> = [
        "hundeverbot", "prohibited", "forbidden", "verboten", "no dogs", "not allowed", "dogs prohibited",
        "dogs forbidden", "dogs not allowed", "dogs are not allowed", "dogs are prohibited", "dogs not permitted",
        "no dogs allowed", "not permitted", "prohibited area", "keine hunde", "hunde verboten", "hunde nicht erlaubt",
    ]

    /// What says so where the question is whether they may.
    static let denials: Set<String> = ["no", "nein", "false", "n", "0"]

    /// What a rule lets dogs do.
    static let rules: [String: String] = [
        "off-leash": "off-leash", "off leash": "off-leash", "leash-free": "off-leash", "unleashed": "off-leash",
        "off-lead": "off-leash", "off lead": "off-leash",
        "on-leash": "on-leash", "on leash": "on-leash", "leashed": "on-leash", "leash": "on-leash", "yes": "on-leash",
        "ja": "on-leash", "true": "on-leash", "y": "on-leash", "1": "on-leash", "on-lead": "on-leash",
        "on lead": "on-leash", "on-leash only": "on-leash", "on leash only": "on-leash", "leashed only": "on-leash",
        "leash only": "on-leash", "leash required": "on-leash",
        "leashes required": "on-leash", "leash mandatory": "on-leash", "must be leashed": "on-leash",
        "must be on leash": "on-leash", "leinenpflicht": "on-leash", "an der leine": "on-leash",
        "timed": "off-leash-times", "seasonal": "off-leash-times",
    ]

    static func isYes(_ text: String?) -> Bool { ["ja", "yes", "true", "y", "1"].contains(text?.lowercased() ?? "") }
}
