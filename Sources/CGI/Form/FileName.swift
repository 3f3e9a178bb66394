/// A file's name as its sender called it, made safe to show and to offer for download; never a path.
public struct FileName: Sendable, Hashable {
    public let text: String

    /// Keeps the last part of a path, at most 100 characters; what a file system or a terminal would take for something
    /// else becomes `_` (RFC 7578 §4.2 warns of such names).
    public init(_ raw: String) {
        // By scalars: a mark after a slash or a dot does not make it another character to a file system.
        var scalars = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? [] {
            if FileName.isHidden(scalar) { continue }
            scalars.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar)
        }
        let name = FileName.trimmed(String(scalars))
        text = name.isEmpty ? "file" : FileName.trimmed(FileName.shortened(name))
    }

    /// Without dots and blanks at its ends, which hide a file or are lost.
    private static func trimmed(_ name: String) -> String {
        var name = Substring(name).unicodeScalars
        while let first = name.first, first == "." || first.properties.isWhitespace { name.removeFirst() }
        while let last = name.last, last == "." || last.properties.isWhitespace { name.removeLast() }
        return String(Substring(name))
    }

    /// The part after the last dot, in lower case; "" where there is none.
    public var suffix: String {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return "" }
        return text[text.index(after: dot)...].lowercased()
    }

    /// Controls, and the marks that turn the direction of what follows.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: scalar == "\u{FFFD}"
        }
    }

    private static func shortened(_ name: String) -> String {
        guard name.count > 100 else { return name }
        guard let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 10 else {
            return String(name.prefix(100))
        }
        let suffix = name[dot...]
        return String(name[..<dot].prefix(100 - suffix.count)) + suffix
    }
}
