/// `head; name=value; name="quoted \" value"` (RFC 9110 §5.6.6), as Content-Type and Content-Disposition use it.
struct Parameters {
    private(set) var head = ""
    private(set) var pairs: [(name: String, value: String)] = []
    private(set) var isWellFormed = true
    private var rest: Substring.UTF8View

    /// A backslash stays where nothing needs one after it, since old browsers send paths in quotes.
    init(_ text: String) {
        rest = Substring(text).utf8
        head = String(Syntax.trimmed(Substring(rest.prefix { $0 != UInt8(ascii: ";") })))
        rest = rest.drop { $0 != UInt8(ascii: ";") }
        while rest.popFirst() != nil, isWellFormed { readPair() }
    }

    private mutating func readPair() {
        skipBlanks()
        let name = rest.prefix(while: Syntax.isTokenCharacter)
        rest = rest.dropFirst(name.count)
        if name.isEmpty {
            // An empty parameter, as after a last semicolon, is passed over (RFC 9110 §5.6.6).
            isWellFormed = rest.isEmpty || rest.first == UInt8(ascii: ";")
            return
        }
        skipBlanks()
        guard rest.popFirst() == UInt8(ascii: "=") else {
            isWellFormed = false
            return
        }
        skipBlanks()
        let value = rest.first == UInt8(ascii: "\"") ? readQuoted() : readToken()
        skipBlanks()
        guard let value, rest.isEmpty || rest.first == UInt8(ascii: ";") else {
            isWellFormed = false
            return
        }
        pairs.append((Syntax.lowercased(Substring(name)), value))
    }

    private mutating func readToken() -> String? {
        let value = rest.prefix { $0 != UInt8(ascii: ";") && $0 != 32 && $0 != 9 && $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst(value.count)
        return value.isEmpty ? nil : String(Substring(value))
    }

    private mutating func readQuoted() -> String? {
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = rest.first, next == UInt8(ascii: "\"") || next == byte {
                rest.removeFirst()
                bytes.append(next)
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == 32 || $0 == 9 }
    }
}
