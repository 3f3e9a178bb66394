extension Request {
    /// Whether the answer is to be JSON: only where Accept prefers it to HTML.
    public var wantsJSON: Bool { MediaType.isJSONPreferred(by: headers[.accept]) }
}

extension MediaType {
    /// Whether Accept prefers JSON to HTML.
    static func isJSONPreferred(by accept: String?) -> Bool {
        preferred(of: [.html, .json, .problem], by: accept) != .html
    }

    /// The type among `offers` that a client likes best; the earlier of equals, and the first where Accept names
    /// none of them, since an answer is better than 406 (RFC 9110 §12.4.1, §12.5.1).
    private static func preferred(of offers: [MediaType], by accept: String?) -> MediaType? {
        guard let accept else { return offers.first }
        let ranges = AcceptRange.parse(accept)
        var best: (type: MediaType, quality: Int)?
        for offer in offers {
            let quality = AcceptRange.quality(of: offer.name, in: ranges)
            if quality > best?.quality ?? 0 { best = (offer, quality) }
        }
        return best?.type ?? offers.first
    }
}

/// One element of Accept: `text/*;q=0.5` (RFC 9110 §12.5.1).
struct AcceptRange {
    let type: String
    let subtype: String
    /// In thousandths (RFC 9110 §12.4.2).
    let quality: Int

    static func parse(_ text: String) -> [AcceptRange] {
        text.split(separator: ",").compactMap { element in
            let list = Parameters(String(element))
            let halves = Syntax.lowercased(list.head).split(separator: "/")
            guard halves.count == 2 else { return nil }
            let weight = list.pairs.first { $0.name == "q" }?.value ?? "1"
            return AcceptRange(
                type: String(halves[0]), subtype: String(halves[1]), quality: thousandths(weight) ?? 0)
        }
    }

    /// The most specific range decides (RFC 9110 §12.5.1).
    static func quality(of name: String, in ranges: [AcceptRange]) -> Int {
        let halves = name.split(separator: "/").map(String.init)
        guard halves.count == 2 else { return 0 }
        let exact = ranges.filter { $0.type == halves[0] && $0.subtype == halves[1] }
        let kind = ranges.filter { $0.type == halves[0] && $0.subtype == "*" }
        let any = ranges.filter { $0.type == "*" && $0.subtype == "*" }
        return [exact, kind, any].first { !$0.isEmpty }?.map(\.quality).max() ?? 0
    }

    /// `0`, `0.8`, `1.000`: at most three digits after the point (RFC 9110 §12.4.2).
    private static func thousandths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), whole == 0 || whole == 1 else { return nil }
        let digits = parts.count == 2 ? String(parts[1]) : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        let fraction = Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
        return whole == 1 && fraction > 0 ? nil : whole * 1000 + fraction
    }
}
