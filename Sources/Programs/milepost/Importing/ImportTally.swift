import Community
import Template

/// What an import did to one noun of the catalogue.
struct ImportTally {
    let noun: String
    private(set) var added: [String] = []
    private(set) var changed: [String] = []
    /// Gone from the files, and so closed, retired or removed.
    private(set) var removed: [String] = []
    private(set) var left = 0

    init(_ noun: String) { self.noun = noun }

    var isQuiet: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

    mutating func note(_ change: Change, _ name: String) {
        switch change {
        case .added: added.append(name)
        case .changed: changed.append(name)
        case .left: left += 1
        }
    }

    mutating func noteRemoved(_ names: [String]) { removed += names }

    /// `known` are the names of before, of those that `names` says have changed.
    mutating func note(_ names: [String], known: Set<String>, wanted: Set<String>) {
        for name in names {
            if !wanted.contains(name) {
                removed.append(name)
            } else if known.contains(name) {
                changed.append(name)
            } else {
                added.append(name)
            }
        }
        left += wanted.subtracting(names).count
    }

    var sentence: String {
        var parts: [String] = []
        func part(_ names: [String], _ verb: String) {
            guard !names.isEmpty else { return }
            let list = names.count <= 5 ? " (" + names.joined(separator: ", ") + ")" : ""
            parts.append("\(names.count) \(verb)\(list)")
        }
        part(added, "added")
        part(changed, "changed")
        part(removed, "removed")
        parts.append("\(left) as before")
        return noun + ": " + parts.joined(separator: ", ")
    }

    var document: Value {
        func list(_ names: [String]) -> Value { .list(names.map { .string($0) }) }
        return ["added": list(added), "changed": list(changed), "removed": list(removed), "left": .int(left)]
    }
}
