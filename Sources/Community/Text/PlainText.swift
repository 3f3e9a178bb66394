/// What text may hold that others will see, wherever it comes from.
public enum PlainText {
    /// Whether nothing in it is made to deceive or to break a line: control characters, marks that turn the direction of
    /// what follows, line separators, and what is no character.
    public static func isClean(_ text: String, lines: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { isClean($0, lines: lines) }
    }

    public static func isClean(_ scalar: Unicode.Scalar, lines: Bool) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: lines
        case 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xFFFD: false
        case 0xFDD0...0xFDEF: false
        default: !isControl(scalar) && scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// Whether a scalar steers a text instead of being read: control characters but tabs and line feeds, byte order
    /// marks, and marks that turn the direction (Unicode UAX #9 §2: embeddings, overrides, isolates).
    public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: false
        case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether there is anything to be seen in it: at least one character that is drawn by itself.
    public static func isVisible(_ text: String) -> Bool { text.unicodeScalars.contains(where: isVisible) }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        // Hangul fillers and the like (Unicode UAX #44, Default_Ignorable_Code_Point).
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        switch scalar.value {
        // A Braille pattern without a dot, what stands for an object, blank hieroglyphs, a note without a head.
        case 0x2800, 0xFFFC, 0x13441...0x13442, 0x1D159: return false
        default: return isDrawn(scalar.properties.generalCategory)
        }
    }

    /// Not so are marks on other characters, spaces, controls, and what no font need know (Unicode UAX #44, table 12).
    private static func isDrawn(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .nonspacingMark, .enclosingMark, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format,
            .surrogate, .privateUse, .unassigned:
            false
        default: true
        }
    }
}

extension String {
    /// Whether it is the same text in the same bytes: `==` takes `é` for the same whether it is one character or two
    /// (Unicode's canonical equivalence), and what is published differs.
    public func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
