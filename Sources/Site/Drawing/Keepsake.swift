/// The picture of something a dog can wear, from the market: published as `pictures/items/SLUG.svg`.
public enum Keepsake {
    /// Drawn by what the slug names (a bandana, a raincoat, a collar …); anything else is a tag with a paw.
    public static func svg(slug: String, title: String) -> String {
        var dice = Dice(slug)
        let ground = dice.pick(["#cfe6da", "#f4dfae", "#d3e0f3", "#f3d3c6", "#e2d6f0"])
        let colour = paints.first { slug.hasWord($0.word) }?.paint ?? dice.pick(paints).paint
        let drawing = shapes.first { shape in shape.words.contains { slug.hasWord($0) } }?.draw ?? tag
        let content = "<rect width=\"96\" height=\"96\" fill=\"\(ground)\"/>" + drawing(colour)
        return SVG.file(width: 96, height: 96, title: title, content)
    }

    private static let paints: [(word: String, paint: String)] = [
        ("red", "#c8382f"), ("yellow", "#f0bd2d"), ("gold", "#dba520"), ("blue", "#2f6fb3"), ("green", "#2f7d5a"),
        ("night", "#30395f"), ("purple", "#7a4fa3"), ("orange", "#e0762f"), ("raincoat", "#f0bd2d"),
        ("wattle", "#f4c832"),
    ]

    private static let shapes: [(words: [String], draw: @Sendable (String) -> String)] = [
        (["bandana", "scarf"], bandana), (["raincoat", "coat", "jumper"], coat), (["collar"], collar),
        (["harness", "vest"], harness), (["crown", "wreath"], crown), (["bow", "tie"], bow),
    ]

    @Sendable private static func bandana(_ colour: String) -> String {
        "<path d=\"M16 30c20 10 44 10 64 0l4 8C72 50 62 66 48 80 34 66 24 50 12 38z\" fill=\"\(colour)\"/>"
            + "<path d=\"M16 30c20 10 44 10 64 0l4 8c-22 10-50 10-72 0z\" fill=\"#000\" opacity=\".18\"/>"
            + dots([(36, 52), (48, 50), (60, 52), (42, 62), (54, 62), (48, 71)])
    }

    @Sendable private static func coat(_ colour: String) -> String {
        "<path d=\"M18 34c4-8 12-10 22-10h18c10 0 16 4 20 12l4 26c-6 6-14 8-22 8H34c-8 0-14-2-20-8z\" fill=\"\(colour)\"/>"
            + "<path d=\"M40 24c2 10 14 10 18 0l6 2c-4 18-26 18-30 0zM46 40h5v30h-5z\" fill=\"#000\" opacity=\".15\"/>"
            + "<path d=\"M24 66l4 14h10l2-10m18 0l2 10h10l4-14\" fill=\"\(colour)\"/>" + dots([(58, 46), (58, 58)])
    }

    @Sendable private static func collar(_ colour: String) -> String {
        "<ellipse cx=\"48\" cy=\"42\" rx=\"30\" ry=\"18\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"9\"/>"
            + "<path d=\"M18 42c0 10 13 18 30 18s30-8 30-18\" fill=\"none\" stroke=\"#000\" stroke-opacity=\".18\" "
            + "stroke-width=\"9\"/><circle cx=\"48\" cy=\"72\" r=\"11\" fill=\"#f2c14e\" stroke=\"#9c6c12\" stroke-width=\"2\"/>"
            + "<path d=\"M39 71h18M48 73v8\" stroke=\"#9c6c12\" stroke-width=\"2.5\"/>"
    }

    @Sendable private static func harness(_ colour: String) -> String {
        "<path d=\"M24 28c10-10 38-10 48 0l6 32c-14 14-46 14-60 0z\" fill=\"\(colour)\"/>"
            + "<path d=\"M20 52c16 12 40 12 56 0M34 22v52M62 22v52\" fill=\"none\" stroke=\"#d8f25a\" stroke-width=\"5\"/>"
            + "<circle cx=\"48\" cy=\"42\" r=\"6\" fill=\"#fff\"/>"
    }

    @Sendable private static func crown(_ colour: String) -> String {
        let leaves = [(20, 58), (28, 68), (40, 74), (56, 74), (68, 68), (76, 58), (18, 46), (78, 46)]
        let blossoms = [(24, 52), (32, 62), (44, 69), (54, 69), (64, 62), (72, 52), (22, 40), (74, 40), (48, 74)]
        return leaves.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"8\" fill=\"#5c9150\"/>" }.joined()
            + blossoms.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"7\" fill=\"\(colour)\"/>" }.joined()
    }

    @Sendable private static func bow(_ colour: String) -> String {
        "<path d=\"M48 48L18 30c-4 10-4 26 0 36zM48 48l30-18c4 10 4 26 0 36z\" fill=\"\(colour)\"/>"
            + "<rect x=\"40\" y=\"40\" width=\"16\" height=\"16\" rx=\"5\" fill=\"\(colour)\" stroke=\"#000\" "
            + "stroke-opacity=\".25\" stroke-width=\"3\"/>"
    }

    @Sendable private static func tag(_ colour: String) -> String {
        "<circle cx=\"48\" cy=\"22\" r=\"9\" fill=\"none\" stroke=\"#7d8790\" stroke-width=\"4\"/>"
            + "<circle cx=\"48\" cy=\"54\" r=\"27\" fill=\"\(colour)\"/><g fill=\"#fff\"><ellipse cx=\"48\" cy=\"61\" rx=\"10\" "
            + "ry=\"8\"/><circle cx=\"34\" cy=\"52\" r=\"4.5\"/><circle cx=\"43\" cy=\"44\" r=\"4.5\"/>"
            + "<circle cx=\"53\" cy=\"44\" r=\"4.5\"/><circle cx=\"62\" cy=\"52\" r=\"4.5\"/></g>"
    }

    private static func dots(_ places: [(Int, Int)]) -> String {
        places.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"3\" fill=\"#fff\"/>" }.joined()
    }
}

extension String {
    /// Whether one of the parts between hyphens is this word.
    fileprivate func hasWord(_ word: String) -> Bool {
        split(separator: "-").contains { $0 == word }
    }
}
