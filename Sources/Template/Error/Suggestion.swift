/// The name that was probably meant, or the names that there are.
struct Suggestion {
    private let name: String
    private let known: [String]
    /// How many names are listed.
    private static let limit = 12

    init(_ name: String, known: [String]) {
        self.name = name
        self.known = known
    }

    /// A sentence with a space before it, or nothing.
    var text: String {
        if let nearest { return " Did you mean “\(nearest)”?" }
        guard !known.isEmpty else { return "" }
        var seen: Set<String> = []
        let names = known.filter { seen.insert($0).inserted }
        return " There is: " + names.prefix(Self.limit).joined(separator: ", ")
            + (names.count > Self.limit ? " …" : ".")
    }

    private var nearest: String? {
        let ranked = known.map { ($0, Self.distance(Array(name.utf8), Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
        return best.1 <= max(1, name.utf8.count / 3) ? best.0 : nil
    }

    /// How many bytes must be added, removed, changed or swapped with the next (optimal string alignment distance).
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in one.indices {
            var next = [row + 1]
            for column in other.indices {
                var cost = min(
                    last[column + 1] + 1, next[column] + 1, last[column] + (one[row] == other[column] ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, last) = (last, next)
        }
        return last[other.count]
    }
}
