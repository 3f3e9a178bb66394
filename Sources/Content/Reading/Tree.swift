/// A value of a YAML file and where it stands. Scalars stay text: what they mean is for the reader of the key to say, so
/// that `No` can be a town.
struct Tree {
    enum Content {
        case text(String, quoted: Bool)
        case list([Tree])
        case map([Entry])
        /// What was reported already, and so is read as nothing.
        case refused
    }

    struct Entry {
        let key: String
        let keyLocation: Location
        let value: Tree
    }

    let location: Location
    let content: Content

    /// A value is missing where nothing, `~` or `null` is written without quotes.
    var isEmpty: Bool {
        guard case .text(let text, quoted: false) = content else { return false }
        return ["", "~", "null"].contains(text)
    }

    var isRefused: Bool {
        if case .refused = content { true } else { false }
    }

    /// What it is, for a message.
    var kindName: String {
        switch content {
        case .text where isEmpty: "empty"
        case .text: "a single value"
        case .list: "a list"
        case .map: "a group of keys"
        case .refused: "refused"
        }
    }
}
