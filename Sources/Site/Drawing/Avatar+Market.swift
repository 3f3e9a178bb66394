extension Avatar {
    /// What a dog of the market wears, or what stands behind it.
    enum Extra: CaseIterable {
        case none, cloud, moon, wattle, waves, cap, scarf, beret, hat, goggles, crown, stars, glasses, sun
    }

    /// The slugs that have a drawing of their own; every other slug gets one by chance, always the same.
    public static let marketSlugs = recipes.map(\.slug)

    /// The picture of the market's avatar with this slug.
    public static func svg(slug: String, title: String) -> String {
        if let known = recipes.first(where: { $0.slug == slug }) { return draw(known.look, title: title) }
        var dice = Dice(slug)
        let extras = Extra.allCases.filter { $0 != .none }
        let look = Look(
            ears: dice.pick(Ears.allCases), coat: dice.pick(Coat.all), pattern: dice.pick(Pattern.allCases),
            ground: dice.pick(Look.grounds), tongue: dice.roll(0...2) == 0, extra: dice.pick(extras))
        return draw(look, title: title)
    }

    private static let recipes: [(slug: String, look: Look)] = [
        ("avatar-border-collie", Look(ears: .folded, coat: .magpie, pattern: .blaze, ground: "#a9d8ee", extra: .cloud)),
        ("avatar-cavoodle", Look(ears: .long, coat: .golden, pattern: .plain, ground: "#cfdcc4", extra: .beret)),
        ("avatar-corgi", Look(ears: .bat, coat: .red, pattern: .blaze, ground: "#cdbdea", extra: .crown)),
        ("avatar-dachshund", Look(ears: .long, coat: .chocolate, pattern: .plain, ground: "#bcd4ea", extra: .scarf)),
        ("avatar-dingo", Look(ears: .pricked, coat: .tan, pattern: .plain, ground: "#4a3566", extra: .stars)),
        (
            "avatar-golden",
            Look(ears: .floppy, coat: .golden, pattern: .plain, ground: "#b9d9a4", tongue: true, extra: .wattle)
        ),
        ("avatar-greyhound", Look(ears: .rose, coat: .blue, pattern: .blaze, ground: "#26355a", extra: .moon)),
        ("avatar-kelpie", Look(ears: .pricked, coat: .red, pattern: .mask, ground: "#e9d59a", extra: .hat)),
        ("avatar-pug", Look(ears: .folded, coat: .fawn, pattern: .mask, ground: "#bfdcd0", extra: .glasses)),
        (
            "avatar-staffy",
            Look(ears: .rose, coat: .blue, pattern: .plain, ground: "#f4e0ae", tongue: true, extra: .waves)
        ),
        ("avatar-tram-terrier", Look(ears: .folded, coat: .brindle, pattern: .blaze, ground: "#f1d27c", extra: .cap)),
        ("avatar-sidecar-beagle", Look(ears: .floppy, coat: .tan, pattern: .blaze, ground: "#f0b9a0", extra: .goggles)),
    ]
}
