import Secrets
import Testing

@Suite struct DigestTests {
    /// Values of `b2sum -l 256` and `b2sum -l 128`.
    @Test func itIsBLAKE2b() {
        #expect(Digest("abc").hex == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
        #expect(Digest("", length: .short).hex == "cae66941d9efbd404e4d88758ea67670")
        #expect(Digest(Array("abc".utf8)) == Digest("abc"))
    }
}
