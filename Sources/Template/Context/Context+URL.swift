extension Context {
    /// Whether the value of the attribute is an address or a list of addresses.
    var isURL: Bool {
        meaning == .url || meaning == .sourceSet
    }

    /// Goes on by one literal byte of an address.
    mutating func feedURL(_ byte: UInt8) -> Event? {
        defer { url.last = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "&") ? byte : 0 }
        if meaning == .sourceSet {
            if Self.isSpace(byte) { return endAddress() }
            if url.part == .unclear { return feedDescriptor(byte) }
        }
        switch (url.part, byte) {
        case (.query, _), (.refused, _), (.unclear, UInt8(ascii: "/")): return nil
        case (.start, UInt8(ascii: "#")) where url.last == UInt8(ascii: "&"):
            url.literal += "#"
            return nil
        case (_, UInt8(ascii: "#")) where url.last == UInt8(ascii: "&"): return nil
        case (_, UInt8(ascii: "?")), (_, UInt8(ascii: "#")):
            return settle(.query)
        case (.start, UInt8(ascii: "/")):
            return settle(.path)
        case (.start, UInt8(ascii: ":")):
            // With a value before it only the page can know the scheme.
            let isFine = url.isGuarded || URL.schemes.contains(url.literal)
            return settle(isFine ? .path : .refused)
        case (.start, _) where !url.isGuarded:
            url.literal += Self.lowercased(byte)
            return nil
        default:
            return nil
        }
    }

    /// White space in a list of addresses: before the first nothing, else the end of one (HTML standard, section
    /// 4.8.4.2.1).
    private mutating func endAddress() -> Event? {
        if url.part == .unclear || url.part == .start && url.literal.isEmpty && !url.isGuarded { return nil }
        let event: Event = url.isGuarded ? .urlEnds : .urlBegins
        url = URL(part: url.last == UInt8(ascii: ",") ? .start : .unclear)
        return event == .urlEnds || url.part == .start ? event : nil
    }

    /// The width or density of an address, up to a comma.
    private mutating func feedDescriptor(_ byte: UInt8) -> Event? {
        guard byte == UInt8(ascii: ",") else { return nil }
        url = URL(part: .start)
        return .urlBegins
    }

    private mutating func settle(_ part: URL.Part) -> Event? {
        let event: Event? = url.isGuarded ? .urlIsSettled : nil
        url.part = part
        url.isGuarded = false
        return event
    }
}
