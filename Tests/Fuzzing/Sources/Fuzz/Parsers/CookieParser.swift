import CGI
import Fuzzing

/// A Cookie header field, compared with a second reader of RFC 6265 that works on bytes.
struct CookieParser: Parser {
    let name = "cookie"

    func check(_ bytes: [UInt8]) {
        let line = text(bytes)
        let cookies = Cookies(line)
        let plain = Self.plain(Array(line.utf8))
        hold(cookies.isEmpty == plain.isEmpty, "there are cookies where there are pairs")
        for (name, value) in plain {
            let first = plain.first { $0.name == name }?.value ?? value
            hold(cookies[text(name)].map { Array($0.utf8) } == first, "the first value of \(text(name))")
            checkSetting(text(name), text(value))
        }
    }

    /// What may be set comes back, and stays on its line.
    private func checkSetting(_ name: String, _ value: String) {
        guard let cookie = SetCookie(name, value) else { return }
        var response = Response(.ok)
        response.set(cookie)
        hold(HeaderParser.isWhole(response), "a cookie stays on its line")
        hold(Cookies("\(name)=\(value)")[name] == value, "a cookie that was set is read back")
    }

    /// `name=value` between semicolons, blanks and one pair of quotes taken off; others are passed over.
    private static func plain(_ line: [UInt8]) -> [(name: [UInt8], value: [UInt8])] {
        line.split(separator: UInt8(ascii: ";")).compactMap { part in
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let name = trimmed(part[..<equals])
            var value = trimmed(part[(equals + 1)...])
            if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
                value = value.dropFirst().dropLast()
            }
            guard !name.isEmpty, name.allSatisfy(HeaderParser.isToken) else { return nil }
            return (Array(name), Array(value))
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
        while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
        return bytes
    }
}
