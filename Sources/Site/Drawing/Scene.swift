/// A picture of a place from what it is: a beach, a park, a pub; the same place always looks the same.
///
/// Published as `pictures/SLUG.svg`. The seed chooses the light, where things stand and which dog is out.
public struct Scene {
    static let width = 640
    static let height = 360

    let light: Light
    var dice: Dice

    /// The picture of a place.
    /// - Parameters:
    ///   - kind: a kind of place; one that has no land of its own is drawn as a park.
    ///   - seed: what makes it differ from others of its kind, such as the slug.
    ///   - title: the place's name, for those who do not see the picture.
    public static func svg(kind: String, seed: String, title: String) -> String {
        var dice = Dice(seed)
        let light = dice.pick(Light.all)
        var scene = Scene(light: light, dice: dice)
        let content = scene.sky() + scene.land(kind)
        return SVG.file(width: width, height: height, title: title, content)
    }

    private mutating func land(_ kind: String) -> String {
        switch kind {
        case "beach": beach()
        case "lake": lake()
        case "reserve": reserve()
        case "forest": forest()
        case "trail": trail()
        case "garden": garden()
        case "dog-park": dogPark()
        case "pub", "hotel": pub()
        case "cafe", "shop": cafe()
        default: park()
        }
    }

    /// Sky with its sun and a few clouds.
    private mutating func sky() -> String {
        let x = dice.roll(90...550)
        let y = dice.roll(46...110)
        let clouds = (0..<dice.roll(2...4)).map { _ in cloud(dice.roll(20...560), dice.roll(24...120)) }.joined()
        return "<linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"\(light.sky)\"/>"
            + "<stop offset=\"1\" stop-color=\"\(light.low)\"/></linearGradient>"
            + "<rect width=\"640\" height=\"360\" fill=\"url(#s)\"/>"
            + "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"56\" fill=\"\(light.sun)\" opacity=\".35\"/>"
            + "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"32\" fill=\"\(light.sun)\"/>" + clouds
    }

    private func cloud(_ x: Int, _ y: Int) -> String {
        "<path transform=\"translate(\(x) \(y))\" d=\"M8 24a11 11 0 0 1 4-21 17 17 0 0 1 31-2 12 12 0 0 1 18 9 7 7 0 0 1-2 "
            + "14z\" fill=\"#fff\" opacity=\".7\"/>"
    }
}

extension Scene {
    /// The colours of one hour of the day.
    struct Light {
        let sky, low, sun, far, mid, near, dark, water, deep, sand: String

        static let all = [
            Light(
                sky: "#bfe3ec", low: "#f8efd8", sun: "#ffdf9a", far: "#b4d0c0", mid: "#86b894", near: "#5a9a6c",
                dark: "#2f6a4a", water: "#8ecbd6", deep: "#5aa7bd", sand: "#f1dfb5"),
            Light(
                sky: "#9dd5ef", low: "#e3f4f4", sun: "#fff3bf", far: "#a6cfae", mid: "#7ab87f", near: "#4f9a5a",
                dark: "#2b6b40", water: "#74c4da", deep: "#3f9fc0", sand: "#f6e6bb"),
            Light(
                sky: "#f3c48d", low: "#fdeecb", sun: "#fff6d8", far: "#cdbd92", mid: "#a3ad6c", near: "#718f4f",
                dark: "#435f38", water: "#b4c8bb", deep: "#7ea7a8", sand: "#efd09f"),
            Light(
                sky: "#8286b4", low: "#f0b69c", sun: "#ffe0ad", far: "#8892ab", mid: "#5f8288", near: "#42686a",
                dark: "#274a4e", water: "#9da2c2", deep: "#6a7ba8", sand: "#d8b596"),
        ]
    }
}
