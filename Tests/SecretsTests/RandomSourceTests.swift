import Secrets
import Testing

@Suite struct RandomSourceTests {
    @Test func aSeedGivesTheSameBytesAgain() {
        var one = RandomSource.seeded(7)
        var two = RandomSource.seeded(7)
        var other = RandomSource.seeded(8)
        let first = (0..<50).map { _ in one.bytes(20) }
        #expect(first == (0..<50).map { _ in two.bytes(20) })
        #expect(Set(first).count == 50)
        #expect(first[0] != other.bytes(20))
    }

    /// Samples are made from a seed: their first numbers may never change between versions.
    @Test func theSequenceOfASeedIsPinned() {
        var source = RandomSource.seeded(2026)
        #expect(Encoding.hex(source.bytes(8)) == "6d2412316f9f4daa")
        #expect(source.next() == 4_406_857_247_437_283_460)
    }

    @Test func theSystemGivesOtherBytesEachTime() {
        var source = RandomSource.system
        #expect(source.bytes(32) != source.bytes(32))
        #expect(source.bytes(0) == [])
        #expect(source.next() != source.next())
    }
}
