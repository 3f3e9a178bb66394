/// What a browser makes of an address: the little of the WHATWG URL standard that tells where it leads.
enum Address {
    /// Whether an address that begins with a slash stays on the site, its dot segments taken out (§4.4, path state).
    static func isLocal(_ text: String) -> Bool {
        let path = text.utf8.filter { $0 != 9 && $0 != 10 && $0 != 13 }.prefix { !"?#".utf8.contains($0) }
        guard path.first == UInt8(ascii: "/") else { return false }
        var kept: [[UInt8]] = []
        let segments = path.dropFirst().split(omittingEmptySubsequences: false) { "/\\".utf8.contains($0) }
        for segment in segments {
            let name = String(decoding: segment, as: UTF8.self).lowercased().utf8.map { $0 }
            let dots = String(decoding: name, as: UTF8.self).replacing("%2e", with: ".")
            if dots == ".." { _ = kept.popLast() } else if dots != "." { kept.append(name) }
        }
        return kept.count < 2 || kept.first != []
    }

    /// Whether an address, as it stands in an attribute, makes a browser run a script.
    static func runsScript(_ attribute: String) -> Bool {
        let text = attribute.replacing("&amp;", with: "&").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
        let bytes = text.utf8.drop { $0 <= 32 }.filter { $0 != 9 && $0 != 10 && $0 != 13 }
        let lower = String(decoding: bytes, as: UTF8.self).lowercased().utf8
        return ["javascript:", "vbscript:", "data:"].contains { lower.starts(with: $0.utf8) }
    }
}
