extension Scene {
    /// Two lines of hills behind everything.
    mutating func hills() -> String {
        let a = dice.roll(-22...22)
        let b = dice.roll(-18...18)
        return "<path d=\"M0 \(188 + a)c70-50 130-54 200-18s110 30 180-8 170-46 260 14v190H0z\" fill=\"\(light.far)\"/>"
            + "<path d=\"M0 \(226 + b)c90-44 170-26 250-2s150 22 220-10 120-22 170 0v150H0z\" fill=\"\(light.mid)\"/>"
    }

    /// The lawn in front, and a path over it.
    mutating func lawn(path: Bool = true) -> String {
        let x = dice.roll(150...430)
        let lawn = "<path d=\"M0 268c120-34 250-30 360-14s200 12 280-10v116H0z\" fill=\"\(light.near)\"/>"
        guard path else { return lawn }
        return lawn
            + "<path d=\"M\(x) 360c-10-40 40-52 66-70 12-8 16-18 6-34 34 12 46 26 30 46-16 18-30 30-22 58z\" fill=\"\(light.sand)\"/>"
    }

    mutating func park() -> String {
        var trees = ""
        for x in stride(from: dice.roll(20...60), to: 640, by: dice.roll(96...150)) {
            trees += elm(x + dice.roll(-14...14), 262 + dice.roll(-10...14), Double(dice.roll(80...125)) / 100)
        }
        return hills() + trees + lawn() + bench(dice.roll(440...540), 288) + dog(dice.roll(60...300), 322, 1)
    }

    /// A park with a fence around it, and more than one dog.
    mutating func dogPark() -> String {
        let trees = [dice.roll(40...160), dice.roll(470...590)].map { elm($0, 264, 1.1) }.joined()
        return hills() + trees + lawn(path: false) + fence(284) + bowl(dice.roll(20...70), 350)
            + dog(dice.roll(110...230), 318, 0.95) + dog(dice.roll(340...480), 342, 1)
    }

    mutating func garden() -> String {
        var beds = ""
        for index in 0..<5 {
            let x = 20 + index * 130 + dice.roll(-20...20)
            let bloom = dice.pick(["#e8707c", "#f4c542", "#f3f0f8", "#b58be0", "#f09a5b"])
            beds += "<ellipse cx=\"\(x + 40)\" cy=\"300\" rx=\"58\" ry=\"16\" fill=\"\(light.dark)\"/>"
            for spot in 0..<9 {
                beds +=
                    "<circle cx=\"\(x - 6 + spot * 11)\" cy=\"\(290 + dice.roll(0...10))\" r=\"5\" fill=\"\(bloom)\"/>"
            }
        }
        let roof = dice.roll(240...380)
        return hills() + elm(90, 258, 1.2) + elm(560, 262, 1.1) + rotunda(roof, 264) + lawn(path: false) + beds
            + dog(dice.roll(220...400), 342, 0.95)
    }

    mutating func lake() -> String {
        let trees = (0..<5).map { index in elm(40 + index * 140 + dice.roll(-30...30), 226, 0.72) }.joined()
        let ripples = (0..<9).map { _ in
            "<path d=\"M\(dice.roll(60...520)) \(dice.roll(240...300))h\(dice.roll(24...70))\" stroke=\"#fff\" "
                + "stroke-width=\"2\" stroke-linecap=\"round\" opacity=\".5\"/>"
        }.joined()
        let duck = dice.roll(120...480)
        return hills() + trees + "<path d=\"M0 232h640v92H0z\" fill=\"\(light.water)\"/>"
            + "<path d=\"M0 262c120-12 260 10 400 0s180-4 240 0v70H0z\" fill=\"\(light.deep)\" opacity=\".55\"/>"
            + ripples
            + "<path transform=\"translate(\(duck) 268)\" d=\"M0 6c6 0 8-2 14-2 6 0 10 2 16-4 1 8-4 13-14 13C6 13 1 11 0 6zm27-7"
            + "a5 5 0 1 1 8 3l6 2-8 3z\" fill=\"#fbf8ef\"/>"
            + "<path d=\"M0 318c140-30 300-16 420-8s160 2 220-8v58H0z\" fill=\"\(light.near)\"/>"
            + dog(dice.roll(60...420), 340, 1)
    }

    mutating func reserve() -> String {
        let rocks = dice.roll(340...460)
        var trees = ""
        for _ in 0..<5 {
            trees += gum(dice.roll(20...600), 272 + dice.roll(-8...18), Double(dice.roll(80...120)) / 100)
        }
        return hills()
            + "<path d=\"M\(rocks) 236l26-58 22-8 18-30 34 20 14 40 30 36z\" fill=\"\(light.dark)\" opacity=\".45\"/>"
            + trees
            + lawn(path: false) + tufts() + dog(dice.roll(80...420), 330, 1)
    }

    /// Trees behind trees, down to where the dog is.
    mutating func forest() -> String {
        let rows = [row(224, 0.8, every: 44), row(258, 1.15, every: 62)]
        let ground = "<path d=\"M0 250c160-16 480-16 640 0v110H0z\" fill=\"\(light.near)\"/>"
        let front = [-4, 66, 566, 640].map { elm($0 + dice.roll(-12...12), 306 + dice.roll(-6...10), 1.9) }.joined()
        return hills() + rows[0] + ground + rows[1] + front + tufts() + dog(dice.roll(170...400), 336, 0.95)
    }

    /// Trees side by side, from one edge to the other.
    private mutating func row(_ y: Int, _ size: Double, every step: Int) -> String {
        var trees = ""
        for x in stride(from: dice.roll(0...step), to: 660, by: step) {
            trees += elm(x + dice.roll(-12...12), y + dice.roll(-8...8), size * Double(dice.roll(90...115)) / 100)
        }
        return trees
    }

    mutating func trail() -> String {
        let bend = dice.roll(-40...40)
        var trees = ""
        for x in [30, 110, 190, 470, 550, 620] {
            trees += gum(x + dice.roll(-18...18), 296 + dice.roll(-14...20), Double(dice.roll(105...150)) / 100)
        }
        return hills() + "<path d=\"M0 256c160-30 480-30 640 0v104H0z\" fill=\"\(light.near)\"/>"
            + "<path d=\"M210 360c10-50 70-60 \(96 + bend)-86 14-14 6-26-14-34h26c26 8 38 22 24 40-24 30-30 40 48 80z\" "
            + "fill=\"\(light.sand)\"/>" + trees + tufts() + dog(dice.roll(250...360), 340, 0.95)
    }

    /// Tufts of grass in the foreground.
    mutating func tufts() -> String {
        (0..<8).map { _ in
            "<path transform=\"translate(\(dice.roll(10...620)) \(dice.roll(296...350)))\" d=\"M0 0c1-6 0-10-3-14m3 14c0-7 1-12 "
                + "3-17m-3 17c2-6 5-9 9-11\" fill=\"none\" stroke=\"\(light.dark)\" stroke-width=\"2\" stroke-linecap=\"round\"/>"
        }.joined()
    }
}
