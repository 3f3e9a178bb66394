extension Context {
    /// Goes on by one byte of literal text.
    mutating func feed(_ byte: UInt8) -> Event? {
        switch place {
        case .plainText: break
        case .text: if byte == UInt8(ascii: "<") { place = .tagOpen }
        case .tagOpen, .endTagOpen, .markup, .declaration, .instruction, .comment, .characterData: feedMarkup(byte)
        case .rawText: feedRawText(byte)
        default: return feedTag(byte)
        }
        return nil
    }

    /// The only byte that changes anything here, where there is but one.
    var end: UInt8? {
        switch (place, meaning) {
        case (.text, _): UInt8(ascii: "<")
        case (.doubleQuoted, .plain): UInt8(ascii: "\"")
        case (.singleQuoted, .plain): UInt8(ascii: "'")
        default: nil
        }
    }

    private mutating func feedMarkup(_ byte: UInt8) {
        switch place {
        case .tagOpen: openTag(byte)
        case .endTagOpen:
            if Self.isLetter(byte) {
                beginTag(byte, isEnd: true)
            } else {
                place = byte == UInt8(ascii: ">") ? .text : .declaration
            }
        case .markup: openDeclaration(byte)
        case .declaration: if byte == UInt8(ascii: ">") { place = .text }
        case .instruction: finish(byte, with: "?>")
        case .characterData: finish(byte, with: "]]>")
        default: finishComment(byte)
        }
    }

    private mutating func openTag(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "/"): place = .endTagOpen
        case UInt8(ascii: "!"):
            place = .markup
            word = ""
        case UInt8(ascii: "?"):
            place = format == .xml ? .instruction : .declaration
            word = ""
        case UInt8(ascii: "<"): break
        default:
            if Self.isLetter(byte) { beginTag(byte, isEnd: false) } else { place = .text }
        }
    }

    private mutating func beginTag(_ byte: UInt8, isEnd: Bool) {
        place = .tagName
        element = Self.lowercased(byte)
        isEndTag = isEnd
        (isRefresh, hasContent) = (false, false)
        script = .script
    }

    /// After `<!`: a comment, character data (in XML and foreign elements) or a declaration.
    private mutating func openDeclaration(_ byte: UInt8) {
        word += Self.character(byte)
        if word == "--" {
            place = .comment
            word = "--"
        } else if word == "[CDATA[" {
            place = .characterData
            word = ""
        } else if !"[CDATA[".hasPrefix(word), word != "-" {
            place = byte == UInt8(ascii: ">") ? .text : .declaration
            word = ""
        }
    }

    private mutating func finish(_ byte: UInt8, with ending: String) {
        word = String((word + Self.character(byte)).suffix(ending.count))
        if word == ending { close() }
    }

    /// Ends a comment at `-->` and `--!>`, and at once at `<!-->` and `<!--->`.
    private mutating func finishComment(_ byte: UInt8) {
        // The two dashes that open it count as those that close it, which only those two forms use.
        word = String((word + Self.character(byte)).suffix(4))
        if word.hasSuffix("-->") || word == "--!>" { close() }
    }

    private mutating func close() {
        place = .text
        word = ""
    }

    /// The content of script, style, title and the like: only their own end tag ends it.
    private mutating func feedRawText(_ byte: UInt8) {
        if meaning == .json { feedJSON(byte) }
        let ending = "</" + element
        if word == ending {
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
                (isEndTag, word, meaning, inString, isEscaped) = (true, "", .plain, false, false)
                script = .script
                if byte == UInt8(ascii: ">") { endTag() } else { place = .beforeName }
                return
            }
            word = ""
        }
        word += Self.lowercased(byte)
        if word == "<!--", element == "script" { fault = .commentInScript }
        if !ending.hasPrefix(word), word != "<!-", word != "<!" {
            word = byte == UInt8(ascii: "<") ? "<" : ""
        }
    }

    private mutating func feedJSON(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if inString, byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            inString.toggle()
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    static func lowercased(_ byte: UInt8) -> String {
        character((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
    }

    static func character(_ byte: UInt8) -> String {
        String(UnicodeScalar(byte))
    }
}
