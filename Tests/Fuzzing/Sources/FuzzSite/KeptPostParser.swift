import CGI
import Community
import Fuzzing
import Secrets

@testable import Actions

/// The signed post that waits in a hidden field until its sender has signed in.
struct KeptPostParser: Parser {
    let name = "kept-post"

    private let key = Signature.Key([UInt8](repeating: 7, count: Signature.Key.length))
    private let now = Instant(1_700_000_000)

    func check(_ bytes: [UInt8]) {
        guard let key else { broken("the key has the right length") }
        hold(KeptPost(text(bytes), key: key, now: now) == nil, "nobody but the site signs a post")
        // What is behind the signature, were it forged.
        let signature = Signature.sign(bytes, key: key, purpose: "kept-post").text
        let signed = "post." + Encoding.base64URL(bytes) + "." + signature
        guard let post = KeptPost(signed, key: key, now: now) else { return }
        guard let again = post.text(key: key, now: now) else { return }
        guard let read = KeptPost(again, key: key, now: now) else { broken("a kept post is read back") }
        hold(read.program == post.program, "the program of a kept post is read back")
        hold(
            Array(URLEncoded.encode(read.form).utf8) == Array(URLEncoded.encode(post.form).utf8),
            "the form of a kept post is read back")
        hold(KeptPost(again, key: key, now: now + Seconds.hour) == nil, "a kept post expires")
    }
}
