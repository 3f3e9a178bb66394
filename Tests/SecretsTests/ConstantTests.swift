import Secrets
import Testing

@Suite struct ConstantTests {
    @Test func itComparesWholeBytes() {
        #expect(Constant.equal("", ""))
        #expect(Constant.equal("same", "same"))
        #expect(!Constant.equal("same", "samf"))
        #expect(!Constant.equal("same", "tame"))
        #expect(!Constant.equal("same", "same "))
        #expect(!Constant.equal([0, 0], [0]))
    }
}
