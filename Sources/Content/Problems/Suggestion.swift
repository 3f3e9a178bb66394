/// The nearest of some known words to one that is not known.
enum Suggestion {
    /// - Returns: the word that needs the fewest single changes, if it is near enough to be meant.
    static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        guard !word.isEmpty, word.count <= 80 else { return nil }
        let most = max(1, word.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(word.lowercased(), candidate.lowercased(), most: most)
            if distance <= most, distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Insertions, removals, replacements and swaps of neighbours between two words, counted no further than `most` + 1.
    /// Source: the optimal string alignment distance (a restricted Damerau–Levenshtein distance).
    private static func distance(_ left: String, _ right: String, most: Int) -> Int {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        guard abs(a.count - b.count) <= most else { return most + 1 }
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
