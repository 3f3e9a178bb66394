extension Scene {
    mutating func beach() -> String {
        let sail = dice.roll(60...560)
        let huts = dice.roll(0...1) == 0 ? bathingBoxes(dice.roll(20...320)) : pines(dice.roll(430...520))
        let foam = light.low
        return "<rect y=\"180\" width=\"640\" height=\"120\" fill=\"\(light.deep)\"/>"
            + "<path d=\"M0 214c80-10 160 8 240 0s160-8 240 0 100 4 160 0v90H0z\" fill=\"\(light.water)\"/>"
            + "<path transform=\"translate(\(sail) 180)\" d=\"M0 0l4 8h26l6-8zM16-4v-36l20 32zM12-6v-26L-4-6z\" fill=\"#fffdf6\"/>"
            + "<path d=\"M0 282c120-30 220-6 330-10s210-34 310-18v110H0z\" fill=\"\(foam)\" opacity=\".8\"/>"
            + "<path d=\"M0 292c120-30 220-6 330-10s210-34 310-18v100H0z\" fill=\"\(light.sand)\"/>" + huts
            + prints() + dog(dice.roll(80...400), 334, 1)
    }

    /// Brighton's painted boxes.
    private mutating func bathingBoxes(_ start: Int) -> String {
        let paints = ["#d8453e", "#2f6fb3", "#f2c14e", "#3c8f68", "#f6f1e4", "#e58a4e", "#6f5aa8"]
        return (0..<4).map { index in
            let x = start + index * 66
            let paint = dice.pick(paints)
            let stripes = dice.roll(0...1) == 0
            let trim =
                stripes
                ? "<path d=\"M8-44h5V0H8zM22-44h5V0h-5zM36-44h5V0h-5z\" fill=\"#fff\" opacity=\".7\"/>"
                : "<path d=\"M16-30h18V0H16z\" fill=\"#fff\" opacity=\".75\"/>"
            return "<g transform=\"translate(\(x) 292)\"><path d=\"M0-44h50V0H0z\" fill=\"\(paint)\"/>\(trim)"
                + "<path d=\"M-5-42l30-24 30 24z\" fill=\"#5b4a44\"/></g>"
        }.joined()
    }

    /// Norfolk pines, as they stand along the bay.
    private func pines(_ start: Int) -> String {
        (0..<3).map { index in
            "<g transform=\"translate(\(start + index * 62) 284)\"><path d=\"M-3 0v-30h6V0z\" fill=\"#6b4a33\"/>"
                + "<path d=\"M0-120l12 24H4l14 22H6l18 24H8l20 26H-28l20-26h-16l18-24h-12l14-22h-8z\" fill=\"\(light.dark)\"/></g>"
        }.joined()
    }

    private mutating func prints() -> String {
        let x = dice.roll(20...120)
        return (0..<12).map { index in
            "<circle cx=\"\(x + index * 42)\" cy=\"\(342 + (index % 2) * 8)\" r=\"3\" fill=\"\(light.dark)\" opacity=\".2\"/>"
        }.joined()
    }

    mutating func cafe() -> String {
        let wall = dice.pick(["#f2e6d0", "#d9e4e0", "#efcfc0", "#d6dcec"])
        let awning = dice.pick(["#c8453c", "#2f6f5a", "#2f5f95", "#d98a2b"])
        return street(wall)
            + "<path d=\"M120 176h230v104H120zM400 166h84v144h-84z\" fill=\"#35505a\"/>"
            + "<path d=\"M134 190h96v76h-96zM242 190h94v76h-94zM412 180h60v70h-60z\" fill=\"#bfe0e2\"/>"
            + stripes(awning, from: 100, count: 11) + tables() + dog(dice.roll(180...330), 346, 0.95) + bowl(500, 346)
    }

    mutating func pub() -> String {
        let wall = dice.pick(["#b9694e", "#d9c19a", "#a8584a", "#cdb6a4"])
        let iron = dice.pick(["#24463c", "#2b3550", "#4a2633"])
        let windows = stride(from: 96, to: 540, by: 92).map {
            "<path d=\"M\($0) 158v-46q22-24 44 0v46z\" fill=\"#31424c\"/><path d=\"M\($0 + 6) 152v-36q16-16 32 0v36z\" fill=\"#f7dc9a\"/>"
        }.joined()
        let posts = stride(from: 62, to: 600, by: 86).map { "<path d=\"M\($0) 182h7v128h-7z\" fill=\"\(iron)\"/>" }
            .joined()
        return "<path d=\"M56 70h528v240H56z\" fill=\"\(wall)\"/><path d=\"M44 58h552v16H44z\" fill=\"#f4ead6\"/>"
            + "<path d=\"M270 58l50-34 50 34z\" fill=\"#f4ead6\"/>\(windows)"
            + "<path d=\"M96 222h120v66H96zM424 222h120v66H424zM290 214h60v96h-60z\" fill=\"#31424c\"/>"
            + "<path d=\"M104 230h104v50H104zM432 230h104v50H432z\" fill=\"#f7dc9a\"/>"
            + "<path d=\"M36 172h568l14 20H22z\" fill=\"\(iron)\"/>\(posts)" + pavement() + tables()
            + dog(dice.roll(200...330), 346, 0.95) + bowl(480, 346)
    }
}
