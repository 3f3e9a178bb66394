extension Context {
    /// Goes on by one literal byte of a URL.
    mutating func feedURL(_ byte: UInt8) -> Event? {
        switch (url.part, byte) {
        case (.query, _), (.refused, _), (.unclear, UInt8(ascii: "/")): return nil
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

    private mutating func settle(_ part: URL.Part) -> Event? {
        let event: Event? = url.isGuarded ? .urlIsSettled : nil
        url.part = part
        url.isGuarded = false
        return event
    }
}
