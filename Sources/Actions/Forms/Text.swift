import Community

/// What text may hold that others will see.
enum Text {
    /// Whether nothing in it is made to deceive or to break a line: control characters, marks that turn the direction of
    /// what follows (Unicode UAX #9 §2: embeddings, overrides, isolates), line separators, and what is no character.
    static func isClean(_ text: String, lines: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { isClean($0, lines: lines) }
    }

    /// The text as a page repeats it: what it may not hold is U+FFFD, where it can be seen and deleted. HTML knows no
    /// control characters (WHATWG HTML §13.2.3.5).
    static func shown(_ text: String) -> String {
        func isFine(_ scalar: Unicode.Scalar) -> Bool { scalar == "\r" || isClean(scalar, lines: true) }
        guard !text.unicodeScalars.allSatisfy(isFine) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isFine($0) ? $0 : "\u{FFFD}" }))
    }

    private static func isClean(_ scalar: Unicode.Scalar, lines: Bool) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: lines
        case 0x00..<0x20, 0x7F..<0xA0: false
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFD: false
        case 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// The text with a plain space for each white space in it, and none at its ends.
    static func spaced(_ text: String) -> String {
        let space: Unicode.Scalar = " "
        let scalars = text.unicodeScalars.map { $0.properties.isWhitespace ? space : $0 }
        let end = scalars.lastIndex { $0 != space }.map { $0 + 1 } ?? 0
        return String(String.UnicodeScalarView(scalars[..<end].drop { $0 == space }))
    }

    /// Whether there is anything to be seen in it.
    static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            let properties = scalar.properties
            // U+2800 is a Braille pattern without a dot.
            return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
        }
    }

    /// The text, unless it is too long. Characters are counted as the database counts them: by code point.
    static func bounded(_ text: String, most: Int, tooLong: String) -> Result<String, Flaw> {
        let count = text.unicodeScalars.count
        guard count > most else { return .success(text) }
        return .failure(Flaw(tooLong, ["most": .number(most), "count": .number(count)]))
    }
}
