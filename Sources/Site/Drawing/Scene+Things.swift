extension Scene {
    /// A round tree whose trunk stands on (x, y).
    func elm(_ x: Int, _ y: Int, _ size: Double) -> String {
        "<g transform=\"translate(\(x) \(y)) scale(\(SVG.number(size)))\"><path d=\"M-5 0l2-54h6L5 0z\" fill=\"#7b5a41\"/>"
            + "<path d=\"M-34-50a22 22 0 0 1 4-38 30 30 0 0 1 58-6 23 23 0 0 1 10 43c-12 10-58 12-72 1z\" fill=\"\(light.dark)\"/>"
            + "<path d=\"M-24-66a18 18 0 0 1 6-24 22 22 0 0 1 32-8c-20 2-34 14-38 32z\" fill=\"\(light.near)\" opacity=\".7\"/></g>"
    }

    /// A gum tree: a pale leaning trunk, leaves in loose clouds.
    func gum(_ x: Int, _ y: Int, _ size: Double) -> String {
        "<g transform=\"translate(\(x) \(y)) scale(\(SVG.number(size)))\">"
            + "<path d=\"M-6 0c4-34-2-60 4-98l6 1c-2 22-3 32 0 46l16-30 4 2-18 40c-2 14-3 26-1 39z\" fill=\"#efe6da\"/>"
            + "<path d=\"M-2 0c2-20 1-34 2-46 0 18 1 30 5 46z\" fill=\"#c9b8a6\"/>"
            + "<ellipse cx=\"-10\" cy=\"-104\" rx=\"30\" ry=\"17\" fill=\"\(light.dark)\"/>"
            + "<ellipse cx=\"14\" cy=\"-118\" rx=\"26\" ry=\"15\" fill=\"\(light.dark)\"/>"
            + "<ellipse cx=\"26\" cy=\"-88\" rx=\"22\" ry=\"13\" fill=\"\(light.dark)\"/>"
            + "<ellipse cx=\"-4\" cy=\"-112\" rx=\"20\" ry=\"9\" fill=\"\(light.near)\"/></g>"
    }

    func bench(_ x: Int, _ y: Int) -> String {
        "<g transform=\"translate(\(x) \(y))\" stroke=\"#6b4a33\" stroke-width=\"5\" stroke-linecap=\"round\">"
            + "<path d=\"M0 0h62M4-16h54M8 0v16M54 0v16M8 0l-3-18M54 0l3-18\"/></g>"
    }

    /// Posts and two rails from one edge to the other; the posts stand on the line `y`.
    func fence(_ y: Int) -> String {
        let posts = stride(from: 12, to: 640, by: 44).map { "M\($0) \(y)v-38" }.joined()
        return
            "<path d=\"\(posts)M0 \(y - 31)h640M0 \(y - 14)h640\" stroke=\"#7b5a41\" stroke-width=\"5\" fill=\"none\"/>"
    }

    func rotunda(_ x: Int, _ y: Int) -> String {
        "<g transform=\"translate(\(x) \(y))\"><path d=\"M-62-70q62-56 124 0z\" fill=\"#b2513c\"/>"
            + "<path d=\"M-3-108h6v12h-6z\" fill=\"#b2513c\"/><path d=\"M-58-70h116v8H-58z\" fill=\"#fbf6ea\"/>"
            + "<path d=\"M-54-62h7V0h-7zM-20-62h7V0h-7zM13-62h7V0h-7zM47-62h7V0h-7z\" fill=\"#fbf6ea\"/>"
            + "<path d=\"M-60-6H60v10H-60z\" fill=\"#d9cdb5\"/></g>"
    }

    /// A dog from the side on the ground line `y`: its coat, its collar and which way it goes fall by chance.
    mutating func dog(_ x: Int, _ y: Int, _ size: Double) -> String {
        let coat = dice.pick(Coat.all)
        let collar = dice.pick(["#d8453e", "#2f6fb3", "#f2c14e", "#7a4fa3"])
        let flip = dice.roll(0...1) == 0 ? 1.0 : -1.0
        let pricked = dice.roll(0...1) == 0
        let ear =
            pricked ? "M83 11l1-14c5 2 8 6 9 12z" : "M84 10c-5 1-8 10-5 16 5-1 9-8 8-15z"
        let shift = flip < 0 ? x + 110 : x
        return "<ellipse cx=\"\(x + 56)\" cy=\"\(y)\" rx=\"50\" ry=\"5\" fill=\"#000\" opacity=\".16\"/>"
            + "<g transform=\"translate(\(shift) \(y - 78)) scale(\(SVG.number(flip * size)) \(SVG.number(size)))\">"
            + "<path d=\"M66 44h8l1 33h-9zM39 44h9l-1 33h-8z\" fill=\"\(coat.shade)\"/>"
            + "<path d=\"M31 36C20 33 13 24 11 13c-1-4 5-5 6-1 3 8 9 14 19 17z\" fill=\"\(coat.fur)\"/>"
            + "<path d=\"M28 34c6-7 34-5 46-8 3-9 6-14 13-16 5-1 9 2 12 6l8 3c4 1 3 6-1 7l-9 2c-4 2-8 8-10 16-1 5-3 8-5 10l1 "
            + "23c0 1-9 1-9 0l-2-23c-14 1-24 1-32-1l-3 24c0 1-9 1-9 0l1-25c-4-5-5-13-1-18z\" fill=\"\(coat.fur)\"/>"
            + "<path d=\"\(ear)\" fill=\"\(coat.shade)\"/><circle cx=\"95\" cy=\"17\" r=\"1.8\" fill=\"#1d1815\"/>"
            + "<circle cx=\"108\" cy=\"20\" r=\"2.4\" fill=\"#1d1815\"/>"
            + "<path d=\"M76 25l13 9\" stroke=\"\(collar)\" stroke-width=\"4\" stroke-linecap=\"round\"/></g>"
    }
}
