extension Scene {
    /// A house front in the colour `wall`, with its neighbours and the pavement.
    func street(_ wall: String) -> String {
        "<path d=\"M0 96h72v214H0zM568 116h72v194h-72z\" fill=\"\(light.mid)\"/>"
            + "<path d=\"M72 70h496v240H72z\" fill=\"\(wall)\"/><path d=\"M62 56h516v18H62z\" fill=\"#fbf6ea\"/>"
            + pavement()
    }

    func pavement() -> String {
        "<path d=\"M0 306h640v54H0z\" fill=\"#cfc6b8\"/><path d=\"M0 304h640v6H0z\" fill=\"#a89f92\"/>"
    }

    /// A striped awning of `count` stripes, each 40 wide.
    func stripes(_ colour: String, from x: Int, count: Int) -> String {
        (0..<count).map { index in
            let fill = index % 2 == 0 ? colour : "#fbf6ea"
            return "<path d=\"M\(x + index * 40) 140h40v34a20 12 0 0 1-40 0z\" fill=\"\(fill)\"/>"
        }.joined()
    }

    /// Two tables with stools on the pavement.
    func tables() -> String {
        [(86, "#2f6f5a"), (524, "#c8453c")].map { x, colour in
            "<g transform=\"translate(\(x) 330)\" stroke-linecap=\"round\"><path d=\"M-30-42h60\" stroke=\"\(colour)\" "
                + "stroke-width=\"7\"/><path d=\"M0-40V4M-14 6h28M-46-18h18M-40-18v24M28-18h18M40-18v24\" stroke=\"#4b4f55\" "
                + "stroke-width=\"4\"/></g>"
        }.joined()
    }

    /// A bowl of water for whoever walks by.
    func bowl(_ x: Int, _ y: Int) -> String {
        "<path d=\"M\(x) \(y - 16)h44l6 16h-56z\" fill=\"#2f6fb3\"/><path d=\"M\(x + 2) \(y - 16)h40l-3 5h-34z\" fill=\"#bfe6f2\"/>"
    }
}
