import Community

extension Problem: CustomStringConvertible {
    /// `file:line:column: what is wrong. What to do.`
    public var description: String { "\(location): \(kind)" }
}

extension ContentError: CustomStringConvertible {
    /// One problem to a line, and how many there are.
    public var description: String {
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        return problems.map { "\($0)\n" }.joined() + "\(count). Nothing has been changed."
    }
}

extension Problem.Kind: CustomStringConvertible {
    public var description: String { file ?? yaml ?? value ?? catalogue ?? openData ?? "" }

    private var file: String? {
        switch self {
        case .missingFile: "There is no such file. Please write it."
        case .unreadable(let reason): "This cannot be read: \(reason)."
        case .tooLarge(let bytes, let most): "This has \(bytes) bytes; at most \(most) are read. Please split it."
        case .encoding(.binary): "This is not text. Please replace it by a text in UTF-8."
        case .encoding(let encoding): "This is \(encoding.name), not UTF-8. Please save it as UTF-8."
        case .controlCharacter(let scalar):
            "There is a control character here (U+\(hexadecimal(scalar))). Please remove it."
        case .unexpectedFile: "Only files that end in .md are read here. Please rename it, or move it elsewhere."
        default: nil
        }
    }

    private var yaml: String? {
        switch self {
        case .frontMatterMissing: "The file must begin with “---”, its settings, and “---” again."
        case .frontMatterOpen: "The settings that begin here have no end. Please write “---” on a line after them."
        case .yaml(let problem): "This is not valid YAML: \(problem)."
        case .alias: "Anchors and aliases (& and *) are not used in content files. Please write the value itself."
        case .expected(let key, let what, let found): "“\(key)” must be \(what), but this is \(found)."
        case .notMapping(let found): "Here must be lines of “key: value”, but this is \(found)."
        case .repeatedKey(let key): "“\(key)” is set here and once more below. Please keep one of them."
        case .unknownKey(let key, let nearest): "“\(key)” is not known here." + suggestion(nearest)
        case .missingKey(let key): "“\(key)” is missing. Please add it."
        case .emptyValue(let key): "“\(key)” has no value. Please write one, or remove the line."
        default: nil
        }
    }

    private var value: String? {
        switch self {
        case .notNumber(let key, let value):
            "“\(key)” must be a number such as -37.8136, but this is “\(shown(value))”."
        case .notWholeNumber(let key, let value):
            "“\(key)” must be a whole number such as 1500, without separators, but this is “\(shown(value))”."
        case .notFlag(let key, let value): "“\(key)” must be true or false, but this is “\(shown(value))”."
        case .notDate(let key, let value):
            "“\(key)” must be a date such as 2026-02-14, but this is “\(shown(value))”."
        case .outOfRange(let key, let value, let low, let high):
            "“\(key)” must be from \(low) to \(high), but this is \(shown(value))."
        case .tooLong(let key, let count, let most):
            "“\(key)” has \(count) characters; at most \(most) fit. Please shorten it."
        case .notOneOf(let key, let value, let allowed, let nearest):
            "“\(key)” cannot be “\(shown(value))”." + suggestion(nearest) + " Known are: "
                + allowed.joined(separator: ", ") + "."
        case .repeatedValue(let key, let value): "“\(shown(value))” is in “\(key)” twice. Please remove one."
        case .notAddress(let key, let value):
            "“\(key)” must be an address that begins with http:// or https://, but this is “\(shown(value))”."
        case .unknownZone(let zone):
            "“\(shown(zone))” is not a time zone of this system. One looks like Australia/Melbourne."
        case .setting(let name, let value, let expected):
            "“\(name)” must be \(expected), but this is “\(shown(value))”."
        default: nil
        }
    }

    private var catalogue: String? {
        switch self {
        case .slug(let slug):
            "The file’s name gives the address “\(shown(slug))”. Please use only a to z, 0 to 9 and - in it."
        case .reservedSlug(let slug): "“\(slug)” is kept for the site itself. Please choose another name."
        case .slugTaken(let slug, let other): "“\(slug)” is already used by \(other). Please choose another."
        case .together(let missing, let present):
            "“\(present)” is set without “\(missing)”. Please set both, or neither."
        case .slugKind(let slug, let kind):
            "“\(slug)” is of the kind “\(kind)”, so its file’s name must begin with “\(kind)-”."
        case .dateOrder(let earlier, let later): "“\(later)” is before “\(earlier)”. Please correct one of them."
        case .basePrice: "What everybody starts with costs nothing. Please set “price” to 0."
        case .noBase(let kind):
            "No \(kind) is what everybody starts with. Please mark one of them with “base: true”."
        case .secondBase(let kind, let first):
            "There is already a \(kind) that everybody starts with: \(first). Please keep one “base: true”."
        case .boardCollision(let slug, let names):
            "The boards \(names.map { "“\(shown($0))”" }.joined(separator: " and ")) would both be at boards/\(slug)."
                + " Please give one of them another slug."
        case .noProse: "There is no text below the settings. Please write a sentence or two."
        case .markup(let what): "This text cannot be shown as it is: \(what)."
        case .unknownPlaceholder(let name, let nearest):
            "There is no setting “\(shown(name))” to write here." + suggestion(nearest)
        case .unsetPlaceholder(let name):
            "“\(name)” is not set in site.yaml, but is to be written here. Please set it there, or take this out."
        case .openPlaceholder: "“{{” has no “}}” after it on this line."
        case .phraseBraces: "A { or } is not part of a {name}. Please write names in small and capital letters only."
        case .password(let reason): "This line is not a password of the list: \(reason)."
        default: nil
        }
    }

    private var openData: String? {
        switch self {
        case .table(let problem): "This is not a table: \(problem)."
        case .json(let problem): "This is not valid JSON: \(problem)."
        case .featureCollection(let found):
            "A GeoJSON file must be a FeatureCollection (RFC 7946, section 3.3), but this is \(found)."
        case .referenceSystem(let name):
            "Positions are in “\(shown(name))”. Please export them as WGS 84 (EPSG:4326), as RFC 7946 asks."
        case .missingField(let purpose, let seen):
            "No field was found for the \(purpose). Please name one with --map \(purpose)=FIELD"
                + (purpose == "city" ? ", or the city itself with --city NAME" : "") + "."
                + (seen.isEmpty
                    ? " No field has a value."
                    : " There are: " + seen.map { shown($0) }.joined(separator: ", ") + ".")
        case .mappedField(let purpose, let field, let nearest):
            "--map \(purpose)=\(field): there is no field “\(shown(field))”." + suggestion(nearest)
        case .record(let name, let what): "“\(shown(name))”: \(what)."
        case .repeatedRecord(let id): "The id “\(shown(id))” is used twice. Ids must differ."
        default: nil
        }
    }
}

/// At most 60 characters of what a file says, on one line, without what a terminal obeys.
func shown(_ text: String) -> String {
    let spaced = text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }
    let line = String(String.UnicodeScalarView(spaced.filter { PlainText.isClean($0, lines: false) }))
    return line.count <= 60 ? line : String(line.prefix(59)) + "…"
}

private func suggestion(_ nearest: String?) -> String {
    guard let nearest else { return "" }
    return " Did you mean “\(shown(nearest))”?"
}

private func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
