import Community
import MilepostTesting
import Testing

@Suite struct KeysTests {
    @Test func theKeyIsMadeOnceForEachSite() throws {
        let test = try TestCommunity(inFile: true, isFilled: false)
        let key = try test.community.signingKey().secretBytes
        #expect(key.count == 32)
        #expect(try test.community.signingKey().secretBytes == key)
        #expect(try test.reopened().community.signingKey().secretBytes == key)
        #expect(try TestCommunity(isFilled: false).community.signingKey().secretBytes != key)
    }
}
