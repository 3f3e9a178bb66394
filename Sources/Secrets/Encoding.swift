/// Bytes as text that fits into cookies, links and database columns.
public enum Encoding {
    private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let hexAlphabet = Array("0123456789abcdef".utf8)

    /// base64url without padding (RFC 4648 §5 and §3.2).
    public static func base64URL(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(base64Alphabet[Int(held >> bits & 63)])
            }
        }
        if bits > 0 { text.append(base64Alphabet[Int(held << (6 - UInt32(bits)) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a base64url text without padding; nil where it is not the one canonical text of some bytes.
    public static func bytes(base64URL text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        var held: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = sextet(character) else { return nil }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        // RFC 4648 §3.5: the bits left over are zero, and one character alone stands for nothing.
        guard bits < 6, held & (1 << bits - 1) == 0 else { return nil }
        return bytes
    }

    /// Lower-case hexadecimal (RFC 4648 §8).
    public static func hex(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(hexAlphabet[Int(byte >> 4)])
            text.append(hexAlphabet[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func sextet(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
