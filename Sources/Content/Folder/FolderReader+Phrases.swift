extension FolderReader {
    /// The words of `strings/LANGUAGE.yaml`, under dotted keys.
    ///
    /// - Parameter language: a BCP 47 tag; its first part names the file.
    func phrases(language: String) -> [String: String] {
        let file = "strings/" + (language.split(separator: "-").first.map { $0.lowercased() } ?? "en") + ".yaml"
        guard let source = source(file) else { return [:] }
        let before = log.problems.count
        let tree = Tree.parse(source.text, file: file, log: log)
        if tree == nil, log.problems.count > before { return [:] }
        var phrases: [String: String] = [:]
        let fields = Fields(tree, at: Location(file, line: 1, column: 1), log: log)
        for entry in fields.keys { collect(entry, prefix: "", into: &phrases) }
        return phrases
    }

    private func collect(_ entry: Tree.Entry, prefix: String, into phrases: inout [String: String]) {
        let key = prefix + entry.key
        if case .map(let entries) = entry.value.content {
            for entry in entries { collect(entry, prefix: key + ".", into: &phrases) }
            return
        }
        let fields = Fields(nil, at: entry.keyLocation, log: log)
        guard let text = fields.scalar(entry.value, key, most: 1_000) else { return }
        if !Self.hasWholeBraces(text) { log.add(.phraseBraces, at: entry.value.location) }
        phrases[key] = text
    }

    /// Whether every brace is part of a `{name}` of letters.
    private static func hasWholeBraces(_ text: String) -> Bool {
        var name: String?
        for character in text {
            switch (character, name) {
            case ("{", nil): name = ""
            case ("{", _), ("}", nil), ("}", ""): return false
            case ("}", _): name = nil
            case (_, let inside?):
                guard character.isASCII, character.isLetter else { return false }
                name = inside + String(character)
            default: break
            }
        }
        return name == nil
    }
}
