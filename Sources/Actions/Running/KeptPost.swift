import CGI
import Community
import Secrets
import Site

/// A post that waits until its sender has signed in: in a hidden field of the sign-in page, signed, for an hour.
struct KeptPost: Sendable {
    let program: String
    let form: Form

    private static let purpose = "kept-post"
    private static let mark = "post."
    private static let lifetime = Seconds.hour
    /// Bytes of the fields. The longest form of ours, all in emoji, has fewer.
    private static let longest = 8_192

    /// - Parameter names: the fields that are kept.
    init(program: String, form: Form, keeping names: [String]) {
        self.program = program
        self.form = Form(form.fields.filter { names.contains($0.name) })
    }

    /// What goes into the hidden field; nil where the form is too long to be kept.
    func text(key: Signature.Key, now: Instant) -> String? {
        let fields = URLEncoded.encode(form)
        guard fields.utf8.count <= Self.longest else { return nil }
        let message = "\((now + Self.lifetime).rawValue) \(program) \(fields)"
        let signature = Signature.sign(message, key: key, purpose: Self.purpose)
        return Self.mark + Encoding.base64URL(Array(message.utf8)) + "." + signature.text
    }

    /// What the hidden field brought back.
    ///
    /// - Returns: nil where it is not ours, was changed, or has expired.
    init?(_ text: String, key: Signature.Key, now: Instant) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] + "." == Self.mark, let message = Encoding.bytes(base64URL: parts[1]),
            Signature.isValid(parts[2], of: message, key: key, purpose: Self.purpose)
        else { return nil }
        let words = message.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, let end = Int(String(decoding: words[0], as: UTF8.self)), now.rawValue < end,
            let form = try? URLEncoded.parse(Array(words[2]))
        else { return nil }
        program = String(decoding: words[1], as: UTF8.self)
        self.form = form
    }

    /// Whether a hidden field's text is a kept post rather than an address.
    static func isKept(_ text: String) -> Bool { text.hasPrefix(mark) }
}
