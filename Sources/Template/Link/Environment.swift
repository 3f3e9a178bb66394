/// Which block replaces which: what children hand to their parents.
struct Environment: Hashable, Sendable {
    /// A block of a template, by number.
    struct Replacement: Hashable, Sendable {
        let source: Source
        let number: Int

        var block: Block { source.blocks[number] }

        static func == (left: Self, right: Self) -> Bool {
            left.source === right.source && left.number == right.number
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(ObjectIdentifier(source))
            hasher.combine(number)
        }
    }

    private var replacements: [String: Replacement] = [:]

    /// What replaces a block, if anything does.
    subscript(name: String) -> Replacement? {
        replacements[name]
    }

    /// The environment of a parent: what a template hands to it, unless a child of that template replaces it again.
    func adding(_ numbers: [Int], of source: Source) -> Environment {
        var result = self
        for number in numbers.reversed() where replacements[source.blocks[number].name] == nil {
            result.replacements[source.blocks[number].name] = Replacement(source: source, number: number)
        }
        return result
    }
}
