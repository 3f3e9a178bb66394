extension Avatar {
    /// What stands behind the dog.
    static func backdrop(_ look: Look) -> String {
        switch look.extra {
        case .cloud:
            "<path d=\"M4 34c0-6 8-8 11-4 3-7 14-6 15 1 6 0 8 9 1 10H9c-4 0-6-4-5-7zM66 20c1-5 8-6 10-2 4-3 10 0 9 4 5 "
                + "1 5 8 0 8H69c-5 0-7-7-3-10z\" fill=\"#fff\" opacity=\".85\"/>"
        case .moon:
            "<circle cx=\"76\" cy=\"20\" r=\"11\" fill=\"#fbe9b0\"/><circle cx=\"71\" cy=\"17\" r=\"9\" fill=\"#26355a\"/>"
                + stars
        case .stars: stars
        case .sun: "<circle cx=\"48\" cy=\"46\" r=\"38\" fill=\"#fff\" opacity=\".45\"/>"
        case .waves:
            "<path d=\"M0 62c8-6 16-6 24 0s16 6 24 0 16-6 24 0 16 6 24 0v34H0z\" fill=\"#5fb3cf\"/>"
                + "<path d=\"M0 74c8-6 16-6 24 0s16 6 24 0 16-6 24 0 16 6 24 0v22H0z\" fill=\"#3f93b5\"/>"
        default: ""
        }
    }

    private static var stars: String {
        [
            (12, 16, 1.8), (24, 8, 1.2), (10, 40, 1.3), (84, 44, 1.6), (62, 8, 1.4), (88, 10, 1.1), (16, 62, 1.2),
            (86, 66, 1.4),
        ]
        .map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"\(SVG.number($0.2))\" fill=\"#fdf3cf\"/>" }.joined()
    }

    /// What the dog wears, drawn last.
    static func extra(_ look: Look) -> String {
        switch look.extra {
        case .wattle: wattle
        case .cap:
            "<path d=\"M26 28c1-12 10-18 22-18s21 6 22 18c-14-5-30-5-44 0z\" fill=\"#1f5f46\"/>"
                + "<path d=\"M24 30c14-7 34-7 48 0 1 3-1 4-3 3-13-5-29-5-42 0-2 1-4 0-3-3z\" fill=\"#143d2d\"/>"
                + "<circle cx=\"48\" cy=\"18\" r=\"4\" fill=\"#f2c14e\"/>"
        case .scarf:
            "<path d=\"M26 80c8 6 36 6 44 0l3 8c-10 8-40 8-50 0z\" fill=\"#c8382f\"/>"
                + "<path d=\"M34 83l2 9M46 85v9m11-9l-2 9M66 82l-3 9\" stroke=\"#fff\" stroke-width=\"4\"/>"
        case .beret:
            "<path d=\"M22 27c2-12 18-19 34-16 14 2 20 9 18 15-16-5-36-5-52 1z\" fill=\"#8d2f3c\"/>"
                + "<path d=\"M47 11l1-5\" stroke=\"#8d2f3c\" stroke-width=\"3\" stroke-linecap=\"round\"/>"
        case .hat:
            "<path d=\"M31 26c1-13 7-18 17-18s16 5 17 18z\" fill=\"#8a6a3c\"/><path d=\"M31 21h34v5H31z\" fill=\"#5d4523\"/>"
                + "<path d=\"M14 27c20-5 48-5 68 0 1 4-2 5-5 5-18-4-40-4-58 0-3 0-6-1-5-5z\" fill=\"#9c7a48\"/>"
        case .goggles:
            "<path d=\"M22 30c16-6 36-6 52 0\" fill=\"none\" stroke=\"#4a2f20\" stroke-width=\"5\"/>"
                + "<circle cx=\"38\" cy=\"30\" r=\"9\" fill=\"#cfeaf2\" stroke=\"#4a2f20\" stroke-width=\"3\"/>"
                + "<circle cx=\"58\" cy=\"30\" r=\"9\" fill=\"#cfeaf2\" stroke=\"#4a2f20\" stroke-width=\"3\"/>"
        case .crown:
            "<path d=\"M33 26l-3-16 10 7 8-11 8 11 10-7-3 16c-10-3-20-3-30 0z\" fill=\"#f2c14e\" stroke=\"#b98516\" "
                + "stroke-width=\"1.5\" stroke-linejoin=\"round\"/>"
        case .glasses:
            "<g fill=\"#fff\" fill-opacity=\".25\" stroke=\"#2b2320\" stroke-width=\"2.5\"><circle cx=\"36.5\" cy=\"46\" "
                + "r=\"9\"/><circle cx=\"59.5\" cy=\"46\" r=\"9\"/></g>"
                + "<path d=\"M45.5 45c2-1.5 3-1.5 5 0\" fill=\"none\" stroke=\"#2b2320\" stroke-width=\"2.5\"/>"
        default: ""
        }
    }

    private static var wattle: String {
        let leaf = "<path d=\"M22 34c2-10 8-16 16-18-2 9-8 16-16 18z\" fill=\"#4f8a4a\"/>"
        return leaf
            + [(24, 30), (29, 25), (34, 21), (31, 31), (37, 27), (26, 22)]
            .map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"3.6\" fill=\"#f7cf3c\"/>" }.joined()
    }
}
