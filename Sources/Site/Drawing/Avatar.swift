/// A dog's head, drawn from a number: what members look like until they choose another avatar.
///
/// Published as `avatars/dog-N.svg`; the market's avatars are drawn from their slug (`Avatar+Market.swift`).
public enum Avatar {
    /// How many different dogs there are: six pairs of ears, eight coats, four patterns.
    public static let variantCount = 6 * 8 * 4

    /// The picture of dog `variant`, which is taken modulo `variantCount`, so that any member id may be given.
    public static func svg(variant: Int) -> String {
        let number = ((variant % variantCount) + variantCount) % variantCount
        return draw(look(of: number), title: "Dog \(number)")
    }

    /// Which ears, coat and pattern a number means; neighbours in number differ in each of them.
    private static func look(of number: Int) -> Look {
        let ears = number % 6
        let coat = (number / 6 + ears * 3) % 8
        let pattern = (number / 48 + number) % 4
        let ground = Look.grounds[(number * 5 + number / 7) % Look.grounds.count]
        return Look(
            ears: Ears.allCases[ears], coat: Coat.all[coat], pattern: Pattern.allCases[pattern], ground: ground,
            tongue: number % 5 == 0)
    }

    /// Everything that makes one dog's picture.
    struct Look {
        var ears: Ears
        var coat: Coat
        var pattern: Pattern
        var ground: String
        var tongue = false
        var extra = Extra.none

        /// Backgrounds: calm, light, and away from every coat.
        static let grounds = ["#bfe0d2", "#f6d98f", "#c5d8f0", "#f3c6b4", "#dccdee", "#cfe3a8", "#f0d3de"]
    }

    /// The shape of the ears, which says most about a dog.
    enum Ears: CaseIterable { case floppy, pricked, folded, long, bat, rose }

    /// How the coat's colours lie on the head.
    enum Pattern: CaseIterable { case plain, blaze, patch, mask }

    static func draw(_ look: Look, title: String) -> String {
        let behind = ears(look)
        let content =
            "<rect width=\"96\" height=\"96\" fill=\"\(look.ground)\"/>" + backdrop(look)
            + shoulders(look) + (look.ears.hang ? "" : behind) + head(look) + (look.ears.hang ? behind : "")
            + face(look) + extra(look)
        return SVG.file(width: 96, height: 96, title: title, content)
    }
}

extension Avatar.Ears {
    /// Whether they hang in front of the head instead of standing behind it.
    var hang: Bool {
        switch self {
        case .floppy, .long, .rose: true
        case .pricked, .folded, .bat: false
        }
    }
}
