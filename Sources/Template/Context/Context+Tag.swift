extension Context {
    /// Goes on by one byte within a tag.
    mutating func feedTag(_ byte: UInt8) -> Event? {
        switch place {
        case .tagName:
            if !endsName(byte) { element += Self.lowercased(byte) }
        case .beforeName, .afterName, .afterSection: feedBetween(byte)
        case .name:
            if byte == UInt8(ascii: "=") {
                place = .beforeValue
            } else if Self.isSpace(byte) {
                place = .afterName
            } else if !endsName(byte) {
                word += Self.lowercased(byte)
            }
        case .beforeValue: return beginValue(byte)
        case .doubleQuoted: return feedValue(byte, ending: byte == UInt8(ascii: "\""))
        case .singleQuoted: return feedValue(byte, ending: byte == UInt8(ascii: "'"))
        default: return feedUnquoted(byte)
        }
        return nil
    }

    private mutating func feedUnquoted(_ byte: UInt8) -> Event? {
        let isEnd = Self.isSpace(byte) || byte == UInt8(ascii: ">")
        let event = feedValue(byte, ending: isEnd)
        if byte == UInt8(ascii: ">") { endTag() }
        return event
    }

    /// White space, a slash or the end of the tag ends a name.
    private mutating func endsName(_ byte: UInt8) -> Bool {
        if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
            feedBetween(byte)
        } else if byte == UInt8(ascii: ">") {
            endTag()
        } else {
            return false
        }
        return true
    }

    /// Between attributes.
    private mutating func feedBetween(_ byte: UInt8) {
        if Self.isSpace(byte) {
            // White space separates what a section wrote from what follows.
            if place != .afterName { place = .beforeName }
        } else if place == .afterName, byte == UInt8(ascii: "=") {
            place = .beforeValue
        } else if byte == UInt8(ascii: ">") {
            endTag()
        } else if byte == UInt8(ascii: "/") {
            place = .beforeName
            // An empty element of XML has no content.
            if format == .xml { isEndTag = true }
        } else {
            if place == .afterSection {
                fault = .afterSection
            } else if byte == UInt8(ascii: "=") {
                fault = .equalsSign
            }
            place = .name
            word = Self.lowercased(byte)
        }
    }

    private mutating func beginValue(_ byte: UInt8) -> Event? {
        if Self.isSpace(byte) { return nil }
        if byte == UInt8(ascii: ">") {
            endTag()
            return nil
        }
        meaning = meaning(of: word)
        if meaning == .refresh { isRefresh = true }
        if isRefresh, hasContent { fault = .refresh }
        switch byte {
        case UInt8(ascii: "\""): place = .doubleQuoted
        case UInt8(ascii: "'"): place = .singleQuoted
        default: place = .unquoted
        }
        word = ""
        if isURL { url = URL(part: .start) }
        guard place == .unquoted else { return isURL ? .urlBegins : nil }
        return feedUnquoted(byte)
    }

    private mutating func feedValue(_ byte: UInt8, ending: Bool) -> Event? {
        if ending { return endValue() }
        if meaning == .type { word += Self.lowercased(byte) }
        return isURL ? feedURL(byte) : nil
    }

    private mutating func endValue() -> Event? {
        if meaning == .type { script = Self.isJSON(word) ? .json : .script }
        let event: Event? = url.isGuarded ? .urlEnds : nil
        (place, word, meaning, url) = (.beforeName, "", .plain, URL())
        return event
    }

    /// What follows the `>` of a tag.
    mutating func endTag() {
        let content = isEndTag ? nil : contentMeaning
        (place, word, meaning) = (.text, "", .plain)
        if let content {
            place = .rawText
            meaning = content
        } else {
            element = ""
        }
        script = meaning == .json ? .json : .script
        (isEndTag, isRefresh, hasContent) = (false, false, false)
    }

    /// What the content of this element means, where it is not markup.
    private var contentMeaning: Meaning? {
        switch element {
        case "script": script == .json ? .json : .script
        case "style": .style
        case _ where format == .xml: nil
        case "title", "textarea": .title
        case "xmp", "iframe", "noembed", "noframes", "plaintext": .raw
        default: nil
        }
    }

    private static func isJSON(_ type: String) -> Bool {
        let type = type.split(separator: ";").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        return type == "application/json" || type == "text/json" || type.hasSuffix("+json") || type == "importmap"
    }

    /// What the value of an attribute of this element means.
    private func meaning(of name: String) -> Meaning {
        switch name {
        case "href", "src", "action", "formaction", "poster", "cite", "data", "background", "manifest", "longdesc":
            .url
        case _ where name.hasSuffix(":href"): .url
        case "style": .style
        case "srcdoc": .source
        case "srcset", "imagesrcset": .sourceSet
        case "ping", "archive": .addresses
        case "type" where element == "script": .type
        case "http-equiv": .refresh
        case "content" where element == "meta" && isRefresh: .refresh
        default: name.hasPrefix("on") ? .handler : .plain
        }
    }
}
