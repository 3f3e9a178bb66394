/// The colours of one dog: fur, its shade (ears, patches), its light parts (muzzle, blaze).
struct Coat: Equatable {
    let fur: String
    let shade: String
    let light: String

    /// Whether dark eyes need a light rim on it.
    var isDark: Bool { self == .black || self == .magpie || self == .chocolate }

    static let black = Coat(fur: "#3b3f46", shade: "#24272d", light: "#6b717b")
    static let tan = Coat(fur: "#d9a566", shade: "#a8713a", light: "#f6e3c4")
    static let red = Coat(fur: "#b5653a", shade: "#83421f", light: "#ecc39c")
    static let white = Coat(fur: "#f3efe6", shade: "#d0c6b3", light: "#ffffff")
    static let chocolate = Coat(fur: "#6e4a35", shade: "#4a2f20", light: "#b08a6e")
    static let golden = Coat(fur: "#e8bd6d", shade: "#c6913d", light: "#fbeccb")
    static let blue = Coat(fur: "#7d8fa0", shade: "#55677a", light: "#c9d4dd")
    static let brindle = Coat(fur: "#8f7150", shade: "#5e472f", light: "#d8c2a2")

    /// Black and white, as border collies are; the market's avatars only.
    static let magpie = Coat(fur: "#2f3339", shade: "#1f2226", light: "#f5f2ea")
    /// Pale with a dark face, as pugs are; the market's avatars only.
    static let fawn = Coat(fur: "#e6c896", shade: "#4b3a2e", light: "#8a7058")

    /// Every coat, in the order that variant numbers count them.
    static let all: [Coat] = [tan, black, white, red, blue, golden, chocolate, brindle]
}
