/// HTML as `Markup` may write it. A second reading of it, by bytes as a browser reads, finds what is not on the list.
enum SafeHTML {
    private static let attributes: [String: Set<String>] = [
        "p": [], "h1": [], "h2": [], "h3": [], "h4": [], "h5": [], "h6": [], "ul": [], "ol": ["start"], "li": [],
        "blockquote": [], "pre": [], "code": ["class"], "em": [], "strong": [], "br": [], "hr": [],
        "a": ["href", "title", "rel"], "img": ["src", "alt", "title", "loading"],
    ]
    private static let empty: Set<String> = ["br", "hr", "img"]

    /// What is wrong with it: a tag or attribute that is not on the list, one that is not closed, an address that runs
    /// a script.
    static func flaw(in html: String) -> String? {
        var rest = Array(html.utf8)[...]
        var open: [String] = []
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            guard !rest[..<start].contains(UInt8(ascii: ">")) else { return "a “>” outside of tags" }
            rest = rest[(start + 1)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return "a “<” that is not closed" }
            let tag = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if tag.utf8.first == UInt8(ascii: "/") {
                guard open.popLast() == String(tag.dropFirst()) else { return "</\(tag)> closes another element" }
            } else {
                let name = String(tag.prefix { $0 != " " })
                if let flaw = flaw(name, String(tag.dropFirst(name.count))) { return flaw }
                if !empty.contains(name) { open.append(name) }
            }
        }
        return open.last.map { "<\($0)> is not closed" }
    }

    private static func flaw(_ name: String, _ text: String) -> String? {
        guard let allowed = attributes[name] else { return "the tag <\(name)>" }
        // `name="value"` each, one blank before it: an odd quote would leave a piece that is none of these.
        let pieces = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        guard pieces.count % 2 == 1, pieces.last?.isEmpty == true else { return "quotes of <\(name)\(text)>" }
        for index in stride(from: 0, to: pieces.count - 1, by: 2) {
            let attribute = String(decoding: pieces[index], as: UTF8.self)
            let value = String(decoding: pieces[index + 1], as: UTF8.self)
            guard attribute.hasPrefix(" "), attribute.hasSuffix("="),
                allowed.contains(String(attribute.dropFirst().dropLast()))
            else { return "the attribute “\(attribute)” of <\(name)>" }
            if Address.runsScript(value) && [" href=", " src="].contains(attribute) { return "the address \(value)" }
        }
        return nil
    }
}
