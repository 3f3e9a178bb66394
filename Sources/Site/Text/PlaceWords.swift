import Template

/// How pages say what a place is, and what dogs may do there. A word that is not known here stands for itself.
enum PlaceWords {
    /// Kinds whose name is not their slug in capitals.
    private static let kinds = ["cafe": "Café"]

    private typealias Fact = (slug: String, icon: String, label: String, text: String, short: String)

    /// What dogs may do: the icon, a label, a sentence for the place's page, and words for a line of a card.
    private static let facts: [Fact] = [
        ("off-leash", "paw", "Leash", "Dogs may be off leash", "Off leash"),
        ("off-leash-area", "paw", "Leash", "Dogs may be off leash in a marked area", "Off leash in parts"),
        ("off-leash-times", "clock", "Hours", "Off leash at certain times: check the signs", "Off leash at times"),
        ("on-leash", "lead", "Leash", "Dogs stay on a leash", "On leash"),
        ("fenced", "paw", "Fence", "There is a fenced area", "Fenced"),
        ("small-dog-area", "paw", "Small dogs", "A part of its own for small dogs", "Small dog area"),
        ("agility", "paw", "Agility", "Hurdles and tunnels to practise on", "Agility"),
        ("swimming", "water", "Water", "Dogs may swim", "Swimming"),
        ("water-bowls", "water", "Drinks", "Water bowls or taps at dog height", "Water bowls"),
        ("drinking-water", "water", "Drinks", "Drinking water for dogs", "Drinking water"),
        ("shade", "shade", "Shade", "Shade through the middle of the day", "Shade"),
        ("bags", "bin", "Bags", "Bags and bins are provided", "Bags"),
        ("parking", "parking", "Parking", "Car park beside it", "Parking"),
        ("indoor", "food", "Inside", "Dogs are welcome inside", "Welcome inside"),
        ("outdoor-tables", "food", "Tables", "Dogs are welcome at the tables outside", "Outdoor tables"),
        ("dog-menu", "food", "Menu", "There is a menu for dogs", "Dog menu"),
        ("lights", "info", "Lights", "Lit after dark", "Lit"),
    ]

    static func kind(_ slug: String) -> Value {
        ["slug": .string(slug), "shown": .string(kinds[slug] ?? plain(slug.utf8))]
    }

    static func kindName(_ slug: String) -> String { kinds[slug] ?? plain(slug.utf8) }

    /// A slug, of ASCII, as words: `dog-park` becomes `Dog park`.
    private static func plain(_ slug: some Collection<UInt8>) -> String {
        var bytes = Array(slug)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "-") { bytes[index] = UInt8(ascii: " ") }
        if let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { bytes[0] = first - 32 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What dogs may do, in one short line: at most three things.
    static func line(of dogs: String) -> String {
        var line = ""
        for slug in slugs(dogs).prefix(3) {
            let words = fact(slug)?.short ?? plain(slug)
            line += line.isEmpty ? words : ", " + lowered(words)
        }
        return line
    }

    private static func slugs(_ dogs: String) -> [Substring.UTF8View] { dogs.utf8.split(separator: UInt8(ascii: " ")) }

    private static func fact(_ slug: Substring.UTF8View) -> Fact? { facts.first { $0.slug.utf8.elementsEqual(slug) } }

    /// Words of ASCII, as they stand within a sentence.
    private static func lowered(_ words: String) -> String {
        var bytes = Array(words.utf8)
        if let first = bytes.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) { bytes[0] = first + 32 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What dogs may do, one fact a line.
    static func facts(of dogs: String) -> Value {
        .list(
            slugs(dogs).map { slug in
                let fact = fact(slug)
                return [
                    "icon": .string(fact?.icon ?? "info"), "label": .string(fact?.label ?? plain(slug)),
                    "text": .string(fact?.text ?? plain(slug)),
                ]
            })
    }
}
