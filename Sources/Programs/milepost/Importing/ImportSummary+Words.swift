import Content
import Template

extension ImportSummary.Part {
    /// What was done, with names where they are few.
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
        return name.prefix(1).uppercased() + name.dropFirst() + ": " + parts.joined(separator: ", ")
    }

    /// Its key in an answer to a program, and what is said there.
    var entry: (String, Value) {
        func list(_ names: [String]) -> Value { .list(names.map { .string($0) }) }
        return (
            name == "common passwords" ? "commonPasswords" : name,
            ["added": list(added), "changed": list(changed), "removed": list(removed), "left": .int(left)]
        )
    }
}
