extension Avatar {
    /// Neck and chest, cut off by the picture's lower edge.
    static func shoulders(_ look: Look) -> String {
        let coat = look.coat
        return "<path d=\"M26 96c1-15 9-24 22-24s21 9 22 24z\" fill=\"\(coat.shade)\"/>"
            + "<path d=\"M38 96c0-9 4-14 10-14s10 5 10 14z\" fill=\"\(coat.light)\"/>"
    }

    /// The head with its pattern; the muzzle belongs to the face.
    static func head(_ look: Look) -> String {
        let outline = "M48 21c16 0 25 11 25 27 0 9-4 15-9 20-4 5-9 9-16 9s-12-4-16-9c-5-5-9-11-9-20 0-16 9-27 25-27z"
        return "<path d=\"\(outline)\" fill=\"\(look.coat.fur)\"/>" + pattern(look)
    }

    private static func pattern(_ look: Look) -> String {
        let coat = look.coat
        switch look.pattern {
        case .plain:
            return "<circle cx=\"38.5\" cy=\"38.5\" r=\"2.2\" fill=\"\(coat.light)\" opacity=\".8\"/>"
                + "<circle cx=\"57.5\" cy=\"38.5\" r=\"2.2\" fill=\"\(coat.light)\" opacity=\".8\"/>"
        case .blaze:
            return
                "<path d=\"M48 21c3 0 4.5 0 5 4-1 11 0 17 4 27H39c4-10 5-16 4-27 .5-4 2-4 5-4z\" fill=\"\(coat.light)\"/>"

        case .patch:
            return "<path d=\"M50 21.1c14 .8 23 11.9 23 26.9 0 5-1.3 9-3.3 12.5C59 60 50 53 50 40z\" "
                + "fill=\"\(coat.shade)\"/>"
        case .mask:
            return
                "<path d=\"M24 44c3-6 9-8 14-6 4 1.6 6 4 10 4s6-2.4 10-4c5-2 11 0 14 6 .7 1.5 1 3 1 4 0 9-4 15-9 20-4 "
                + "5-9 9-16 9s-12-4-16-9c-5-5-9-11-9-20 0-1 .3-2.5 1-4z\" fill=\"\(coat.shade)\"/>"
        }
    }

    /// Muzzle, nose, mouth and eyes.
    static func face(_ look: Look) -> String {
        let eyes = look.pattern == .mask ? 44.0 : 46.0
        let ink = look.coat == .black ? "#101216" : "#2a211c"
        return "<path d=\"M48 51c8 0 14 5.5 14 13 0 8-6 14-14 14s-14-6-14-14c0-7.5 6-13 14-13z\" "
            + "fill=\"\(look.coat.light)\"/>" + tongue(look)
            + "<path d=\"M41.5 56.5c0-3 3-4 6.5-4s6.5 1 6.5 4c0 3.5-4 6-6.5 6s-6.5-2.5-6.5-6z\" fill=\"\(ink)\"/>"

            + "<path d=\"M48 62v4.5m-7 .5c1 3 6 3.5 7-.5 1 4 6 3.5 7 .5\" fill=\"none\" stroke=\"\(ink)\" "
            + "stroke-width=\"1.8\" stroke-linecap=\"round\"/>"
            + eye(36.5, eyes, look) + eye(59.5, eyes, look)
    }

    private static func tongue(_ look: Look) -> String {
        guard look.tongue else { return "" }
        return "<path d=\"M43.5 68h9v5.5c0 6-9 6-9 0z\" fill=\"#e8818c\"/>"
    }

    private static func eye(_ x: Double, _ y: Double, _ look: Look) -> String {
        let rim = look.coat.isDark || look.pattern == .mask || look.pattern == .patch
        let ring =
            rim ? "<circle cx=\"\(SVG.number(x))\" cy=\"\(SVG.number(y))\" r=\"5\" fill=\"\(look.coat.light)\"/>" : ""
        return ring + "<circle cx=\"\(SVG.number(x))\" cy=\"\(SVG.number(y))\" r=\"3.7\" fill=\"#1d1815\"/>"
            + "<circle cx=\"\(SVG.number(x + 1.2))\" cy=\"\(SVG.number(y - 1.3))\" r=\"1.2\" fill=\"#fff\"/>"
    }
}
