import Community

/// What `{{name}}` in a page stands for: `{{site.…}}` a setting's text, `{{rules.…}}` a number of the rules, and
/// `{{site.contact}}` the address that a link to the contact leads to, if there is one.
struct Placeholders {
    private static let contact = "site.contact"

    private var values: [String: String] = [:]
    /// Whether the settings could be read: else what they lack is not worth a word.
    private let areKnown: Bool

    /// - Parameters:
    ///   - settings: those that the owner has set; the rules' other numbers have their standard value.
    ///   - areKnown: whether these are all that the owner has written.
    init(settings: [String: String], areKnown: Bool) {
        self.areKnown = areKnown
        for name in ["name", "tagline", "description", "language", "zone", "address"] {
            values["site." + name] = settings[name] ?? ""
        }
        // A page that says where to write must not lead nowhere.
        if let contact = settings["contact"] { values[Self.contact] = Identity.contactAddress(contact) }
        for (name, standard) in RuleNames.standard.numbers {
            let number = settings["rules." + name].flatMap { Int($0) } ?? standard
            values["rules." + name] = Numerals.grouped(number)
        }
    }

    /// Writes the values into a text.
    ///
    /// - Parameters:
    ///   - location: where the text begins in its file.
    ///   - escaping: whether the text is Markdown, so that punctuation in a value must not be read as markup.
    func fill(_ text: String, at location: Location, escaping: Bool, log: ProblemLog) -> String {
        var filled = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{") {
            filled += rest[..<open.lowerBound]
            let inside = rest[open.upperBound...]
            let at = position(of: open.lowerBound, in: text, from: location)
            guard let close = inside.firstRange(of: "}}"), !inside[..<close.lowerBound].contains("\n") else {
                log.add(.openPlaceholder, at: at)
                rest = inside
                continue
            }
            let name = String(inside[..<close.lowerBound].trimmed())
            if let value = values[name] {
                filled += escaping ? Self.escaped(value) : value
            } else if areKnown || name != Self.contact {
                log.add(unknown(name), at: at)
            }
            rest = inside[close.upperBound...]
        }
        return filled + rest
    }

    private func unknown(_ name: String) -> Problem.Kind {
        if name == Self.contact { return .unsetPlaceholder("contact") }
        return .unknownPlaceholder(name, nearest: Suggestion.nearest(to: name, among: values.keys.sorted()))
    }

    private func position(of index: String.Index, in text: String, from start: Location) -> Location {
        let before = text[..<index]
        let lines = before.count { $0 == "\n" }
        let column = before.suffix(while: { $0 != "\n" }).unicodeScalars.count
        return Location(
            start.file, line: start.line.map { $0 + lines },
            column: (lines == 0 ? start.column ?? 1 : 1) + column)
    }

    /// Source: CommonMark 0.31.2, section 2.4: a backslash before ASCII punctuation makes it plain.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if "\\`*_{}[]<>()#+-.!|~&".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}

extension Collection {
    /// The longest end of which all elements are like that.
    fileprivate func suffix(while isLike: (Element) -> Bool) -> SubSequence where Self: BidirectionalCollection {
        var start = endIndex
        while start > startIndex, isLike(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
