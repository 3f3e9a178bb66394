import Template

/// The few things that every drawing needs of SVG: escaped text and short, stable numbers.
enum SVG {
    /// Text that may stand between tags and inside quoted attributes. What XML cannot write becomes U+FFFD.
    static func escape(_ text: String) -> String {
        // Most of it is words of our own, and copied as it is.
        guard text.utf8.contains(where: needsCare) else { return text }
        var out = Buffer(capacity: text.utf8.count + 64)
        out.append(xml: text)
        return out.string
    }

    /// Markup, control characters, and the first byte of U+FFFE and U+FFFF.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: byte < 0x20 || byte == 0xEF
        }
    }

    /// A length with at most one decimal, the same on every machine: 12, 12.5, -0.3.
    static func number(_ value: Double) -> String {
        var text = Buffer(capacity: 32)
        text.append(length: value)
        return text.string
    }

    /// A picture on its own (a file): namespace, size of the drawing, its name for those who do not see it.
    static func file(width: Int, height: Int, title: String, _ content: String) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\">"
            + "<title>\(escape(title))</title>\(content)</svg>\n"
    }

    /// A drawing inside a page: coloured by the page's style sheet, named by its title and description.
    static func inline(
        _ kind: String, role: String = "img", width: Int, height: Int, title: String,
        _ draw: (inout Buffer) -> Void
    ) -> String {
        var text = Buffer(capacity: 4_096)
        text.append(literal: "<svg class=\"")
        text.append(kind)
        text.append(literal: "\" viewBox=\"0 0 ")
        text.append(decimal: width)
        text.append(literal: " ")
        text.append(decimal: height)
        text.append(literal: "\" role=\"")
        text.append(role)
        text.append(literal: "\"><title>")
        text.append(escape(title))
        text.append(literal: "</title>")
        draw(&text)
        text.append(literal: "</svg>")
        return text.string
    }
}

extension Buffer {
    /// Adds a length as `SVG.number` writes it.
    mutating func append(length value: Double) {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        if tenths < 0 { append(literal: "-") }
        append(decimal: Int(whole))
        guard rest > 0 else { return }
        append(literal: ".")
        append(decimal: Int(rest))
    }
}
