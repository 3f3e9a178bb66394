import Foundation

/// The part of an address that names a thing: `a–z`, `0–9` and `-`.
enum Slug {
    static let longest = 80

    /// Whether `text` can be one at all.
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && text.utf8.allSatisfy(isAllowed)
            && !text.hasPrefix("-") && !text.hasSuffix("-")
    }

    /// Whether the site needs it for pages of its own.
    static func isReserved(_ slug: String) -> Bool { slug == "index" }

    /// A slug that is made from a name: "Franz-Schwarz-Park (MA 49)" is `franz-schwarz-park-ma-49`.
    ///
    /// - Returns: `place` where no letter or digit can be written in ASCII.
    static func make(from name: String) -> String {
        var slug = ""
        for scalar in plain(name).unicodeScalars where slug.utf8.count < longest {
            if scalar.isASCII, isAllowed(UInt8(scalar.value)), scalar != "-" {
                slug.unicodeScalars.append(scalar)
            } else if scalar != "'", scalar != "’", !slug.isEmpty, !slug.hasSuffix("-") {
                slug.append("-")
            }
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        if slug.isEmpty { return "place" }
        return isReserved(slug) ? slug + "-place" : slug
    }

    /// Finds slugs that are free, one after the other.
    struct Finder {
        /// The next number to try behind each slug that was asked for.
        private var numbers: [String: Int] = [:]

        /// The slug itself, or with the first number behind it that makes it free and that no earlier answer had.
        mutating func free(_ slug: String, isTaken: (String) throws -> Bool) rethrows -> String {
            var number = numbers[slug, default: 1]
            defer { numbers[slug] = number }
            while true {
                let end = number == 1 ? "" : "-\(number)"
                let candidate = String(slug.prefix(longest - end.count)) + end
                number += 1
                if try !isTaken(candidate) { return candidate }
            }
        }
    }

    /// Small letters without accents; letters that stand for two are written as two, those of other scripts in Latin.
    private static func plain(_ name: String) -> String {
        var text = ""
        for scalar in name.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
            if let written = spelled[scalar] { text += written } else { text.unicodeScalars.append(scalar) }
        }
        let letters = text.unicodeScalars.map { $0.isASCII || !$0.properties.isAlphabetic ? String($0) : latin($0) }
        return String(String.UnicodeScalarView(letters.joined().unicodeScalars.filter { !$0.properties.isDiacritic }))
    }

    /// A letter as ICU writes it in Latin, without accents: é is `e`, 京 `jing`.
    private static func latin(_ letter: Unicode.Scalar) -> String {
        let written = String(letter).applyingTransform(.toLatin, reverse: false) ?? ""
        let plain = written.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars
        return String(String.UnicodeScalarView(plain.filter { $0.isASCII && $0.properties.isAlphabetic }))
    }

    private static let spelled: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ł": "l", "đ": "d",
        "þ": "th", "ð": "d", "ı": "i", "&": " and ",
    ]

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
    }
}
