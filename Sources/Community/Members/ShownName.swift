/// The rule of names that others see: one line of text with something visible in it.
public enum ShownName {
    /// What is wrong with a shown name.
    public enum Problem: Error, Sendable, Equatable {
        /// It is empty or too long: its length in Unicode scalars, which is what the database counts.
        case length(Int)
        /// It has characters that `PlainText.isClean` refuses.
        case notText
        /// Nothing in it can be seen, or nothing in its first word, which may be all that others see.
        case invisible
    }

    /// Reads a name as somebody typed it: without white space at its ends, and with a plain space for each other one, since a
    /// first name ends at a space.
    ///
    /// - Parameter most: Unicode scalars.
    public static func read(_ typed: String, most: Int) throws(Problem) -> String {
        let name = trimmed(typed)
        guard !name.isEmpty else { throw typed.isEmpty ? .length(0) : .invisible }
        guard PlainText.isClean(name, lines: false) else { throw .notText }
        let spaced = String(String.UnicodeScalarView(name.unicodeScalars.map { isSpace($0) ? " " : $0 }))
        guard PlainText.isVisible(first(of: spaced)) else { throw .invisible }
        let length = spaced.unicodeScalars.count
        guard length <= most else { throw .length(length) }
        return spaced
    }

    /// The first name, as the database cuts it off: up to the first space, whatever mark stands on that.
    public static func first(of name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix { $0 != " " }))
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
