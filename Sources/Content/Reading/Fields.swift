/// Reads the keys of one group, each with its type and range, and says what is wrong with all of them.
///
/// ```swift
/// var fields = Fields(tree, at: location, log: log)
/// let name = fields.text("name", most: 120)
/// fields.finish()                             // keys that nobody asked for are problems
/// ```
struct Fields {
    let location: Location
    let log: ProblemLog
    private let entries: [Tree.Entry]
    private var asked: [String] = []
    /// Whether there is a group at all; where something else is written, no key of it can be missed.
    private let isGroup: Bool

    /// - Parameter tree: nil reads as a group without keys.
    init(_ tree: Tree?, at location: Location, log: ProblemLog) {
        self.location = location
        self.log = log
        switch tree?.content {
        case .map(let entries):
            self.entries = entries
            isGroup = true
        default:
            entries = []
            isGroup = tree?.isEmpty ?? true
            if let tree, !isGroup, !tree.isRefused { log.add(.notMapping(found: tree.kindName), at: tree.location) }
        }
    }

    /// Reports the keys that were not asked for, with the nearest that was.
    func finish() {
        for entry in entries where !asked.contains(entry.key) {
            let free = asked.filter { key in !entries.contains { $0.key == key } }
            let nearest =
                Suggestion.nearest(to: entry.key, among: free) ?? Suggestion.nearest(to: entry.key, among: asked)
            log.add(.unknownKey(entry.key, nearest: nearest), at: entry.keyLocation)
        }
    }

    /// The value of a key, or nil where it is absent.
    mutating func value(_ key: String) -> Tree? {
        asked.append(key)
        return entries.first { $0.key == key }?.value
    }

    /// The value of a key that must be there; its absence is reported.
    mutating func required(_ key: String) -> Tree? {
        if let value = value(key) { return value }
        if isGroup { log.add(.missingKey(key), at: location) }
        return nil
    }

    func location(of key: String) -> Location {
        entries.first { $0.key == key }?.value.location ?? location
    }

    /// The keys as they are written.
    var keys: [Tree.Entry] { entries }
}

extension Fields {
    /// Text that must be there. Returns "" after a problem.
    mutating func text(_ key: String, most: Int) -> String {
        required(key).flatMap { scalar($0, key, most: most) } ?? ""
    }

    mutating func optionalText(_ key: String, most: Int) -> String? {
        value(key).flatMap { scalar($0, key, most: most) }
    }

    /// One of some words.
    mutating func word(_ key: String, of allowed: [String]) -> String {
        guard let tree = required(key), let word = scalar(tree, key, most: 200) else { return allowed.first ?? "" }
        return check(word, key, of: allowed, at: tree.location)
    }

    /// A list of some words, each at most once; absent is empty.
    mutating func words(_ key: String, of allowed: [String]) -> [String] {
        guard let tree = value(key), !tree.isEmpty, !tree.isRefused else { return [] }
        guard case .list(let items) = tree.content else {
            log.add(.expected(key: key, what: "a list such as [a, b]", found: tree.kindName), at: tree.location)
            return []
        }
        var words: [String] = []
        for item in items {
            guard let word = scalar(item, key, most: 200) else { continue }
            if words.contains(word) { log.add(.repeatedValue(key: key, value: word), at: item.location) }
            words.append(check(word, key, of: allowed, at: item.location))
        }
        return words
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
        required(key).flatMap { integer($0, key, in: range) } ?? range.lowerBound
    }

    mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        value(key).flatMap { integer($0, key, in: range) }
    }

    /// A decimal number. Words such as `nan` or `.inf` are no numbers.
    mutating func optionalNumber(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let tree = value(key), let text = scalar(tree, key, most: 1_000) else { return nil }
        guard let number = Numerals.decimal(text) else {
            log.add(.notNumber(key: key, value: text), at: tree.location)
            return nil
        }
        guard range.contains(number) else {
            let low = Numerals.text(range.lowerBound)
            let high = Numerals.text(range.upperBound)
            log.add(.outOfRange(key: key, value: text, low: low, high: high), at: tree.location)
            return nil
        }
        return number
    }

    mutating func flag(_ key: String) -> Bool {
        guard let tree = value(key), let text = scalar(tree, key, most: 1_000) else { return false }
        if text != "true", text != "false" { log.add(.notFlag(key: key, value: text), at: tree.location) }
        return text == "true"
    }

    private func check(_ word: String, _ key: String, of allowed: [String], at location: Location) -> String {
        if allowed.contains(word) { return word }
        let nearest = Suggestion.nearest(to: word, among: allowed)
        log.add(.notOneOf(key: key, value: word, allowed: allowed, nearest: nearest), at: location)
        return allowed.first ?? ""
    }

    private func integer(_ tree: Tree, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = scalar(tree, key, most: 1_000) else { return nil }
        guard let number = Numerals.integer(text) else {
            log.add(.notWholeNumber(key: key, value: text), at: tree.location)
            return nil
        }
        guard let number, range.contains(number) else {
            let low = Numerals.grouped(range.lowerBound)
            let high = Numerals.grouped(range.upperBound)
            log.add(.outOfRange(key: key, value: text, low: low, high: high), at: tree.location)
            return nil
        }
        return number
    }

    func scalar(_ tree: Tree, _ key: String, most: Int) -> String? {
        if tree.isRefused { return nil }
        guard case .text(let text, _) = tree.content else {
            log.add(.expected(key: key, what: "a single value", found: tree.kindName), at: tree.location)
            return nil
        }
        let trimmed = text.trimmed()
        if tree.isEmpty || trimmed.isEmpty {
            log.add(.emptyValue(key), at: tree.location)
            return nil
        }
        if trimmed.unicodeScalars.count > most {
            log.add(.tooLong(key: key, count: trimmed.unicodeScalars.count, most: most), at: tree.location)
            return nil
        }
        return trimmed
    }
}
