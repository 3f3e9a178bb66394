extension String {
    /// The characters at the beginning that have at most `most` Unicode scalars together, which is what the database
    /// counts. Of a single character that has more, its first scalars.
    func cut(toScalars most: Int) -> String {
        guard unicodeScalars.count > most else { return self }
        var left = most
        let whole = prefix { character in
            left -= character.unicodeScalars.count
            return left >= 0
        }
        return whole.isEmpty ? String(unicodeScalars.prefix(most)) : String(whole).trimmed()
    }
}
