import Template

/// Words of the catalogue of places: its kinds, and what dogs may do there.
enum PlaceWords {
    /// Kinds whose name is not their slug in capitals.
    private static let kinds = ["cafe": "Café"]

    /// What dogs may do: the icon, a label, a sentence for the place's page, and words for a line of a card.
    private static let facts: [(slug: String, icon: String, label: String, text: String, short: String)] = [
        ("off-leash", "paw", "Lead", "Dogs may be off leash", "Off leash"),
        ("off-leash-area", "paw", "Lead", "Dogs may be off leash in a marked area", "Off leash in parts"),
        ("off-leash-times", "clock", "Hours", "Off leash at certain times: check the signs", "Off leash at times"),
        ("on-leash", "lead", "Lead", "Dogs stay on a leash", "On leash"),
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
        ("indoors", "food", "Inside", "Dogs are welcome inside", "Welcome inside"),
        ("outdoor-tables", "food", "Tables", "Dogs are welcome at the tables outside", "Outdoor tables"),
        ("dog-menu", "food", "Menu", "There is a menu for dogs", "Dog menu"),
        ("lights", "info", "Lights", "Lit after dark", "Lit"),
    ]

    static func kind(_ slug: String) -> Value {
        ["slug": .string(slug), "shown": .string(kinds[slug] ?? plain(slug))]
    }

    static func kindName(_ slug: String) -> String { kinds[slug] ?? plain(slug) }

    /// A slug as words: `dog-park` becomes `Dog park`.
    private static func plain(_ slug: String) -> String {
        let words = slug.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What dogs may do, in one short line: at most three things.
    static func line(of dogs: String) -> String {
        let words = dogs.split(separator: " ").prefix(3).map { slug in
            facts.first { $0.slug == slug }?.short ?? plain(String(slug))
        }
        return words.enumerated().map { $0.offset == 0 ? $0.element : lowered($0.element) }.joined(separator: ", ")
    }

    private static func lowered(_ words: String) -> String { words.prefix(1).lowercased() + words.dropFirst() }

    /// What dogs may do, one fact a line.
    static func facts(of dogs: String) -> Value {
        .list(
            dogs.split(separator: " ").map { slug in
                let fact = facts.first { $0.slug == slug }
                return [
                    "icon": .string(fact?.icon ?? "info"),
                    "label": .string(fact?.label ?? plain(String(slug))),
                    "text": .string(fact?.text ?? plain(String(slug))),
                ]
            })
    }
}
