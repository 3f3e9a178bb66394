import Community

/// Text that a form was given.
enum Text {
    /// The text as a page repeats it: what it may not hold is U+FFFD, where it can be seen and deleted. HTML knows no
    /// control characters (WHATWG HTML §13.2.3.5).
    static func shown(_ text: String) -> String {
        func isFine(_ scalar: Unicode.Scalar) -> Bool { scalar == "\r" || PlainText.isClean(scalar, lines: true) }
        guard !text.unicodeScalars.allSatisfy(isFine) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isFine($0) ? $0 : "\u{FFFD}" }))
    }

    /// The text, unless it is too long. Characters are counted as the database counts them: by code point.
    static func bounded(_ text: String, most: Int, tooLong: String) -> Result<String, Flaw> {
        let count = text.unicodeScalars.count
        guard count > most else { return .success(text) }
        return .failure(Flaw(tooLong, ["most": .number(most), "count": .number(count)]))
    }
}
