/// An address on this site: what a redirect may lead to, whoever asked for it.
public struct LocalPath: Sendable, Hashable {
    /// ASCII, percent-encoded, beginning with one slash.
    public let text: String

    /// In bytes.
    private static let longest = 2000

    /// nil unless `text` is `/…` of this site: `//host`, `/\host`, a scheme, or a control character would lead elsewhere
    /// (WHATWG URL §4.4 takes `\` for `/` and drops tabs and line ends).
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= Self.longest else { return nil }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") { return nil }
        guard bytes.allSatisfy({ $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }) else { return nil }
        // `/.//host` and `/a/..//host` are normalised to `//host`.
        let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard segments.dropLast().allSatisfy({ !$0.isEmpty }), !segments.contains(where: LocalPath.isDots) else {
            return nil
        }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in bytes {
            let isPlain = byte < 127 && !"\"<>^`{|}".utf8.contains(byte)
            encoded += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        // As long as it will come back: a form brings the encoded text.
        guard encoded.count <= Self.longest else { return nil }
        self.text = String(decoding: encoded, as: UTF8.self)
    }

    /// `.` and `..`, written out or escaped (WHATWG URL §4.1).
    private static func isDots(_ segment: ArraySlice<UInt8>) -> Bool {
        let text = Syntax.lowercased(String(decoding: segment, as: UTF8.self))
        return [".", "..", "%2e", "%2e%2e", ".%2e", "%2e."].contains(text)
    }
}
