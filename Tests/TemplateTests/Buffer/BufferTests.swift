import Template
import Testing

@Suite struct BufferTests {
    @Test func growsPastItsCapacity() {
        var buffer = Buffer(capacity: 1)
        var expected: [UInt8] = []
        for number in 0..<5000 {
            let byte = UInt8(truncatingIfNeeded: number)
            buffer.append(byte)
            buffer.append("é")
            expected += [byte] + Array("é".utf8)
        }
        #expect(buffer.bytes == expected)
        #expect(buffer.count == expected.count)
        #expect(buffer.equals(expected) == true)
    }

    @Test func addsWhatItIsGiven() {
        var buffer = Buffer()
        #expect(buffer.isEmpty == true)
        buffer.append(literal: "lit ")
        buffer.append("text ")
        buffer.append(Array("bytes".utf8))
        #expect(buffer.string == "lit text bytes")
        buffer.truncate(to: 3)
        #expect(buffer.string == "lit")
        buffer.truncate(to: 100)
        #expect(buffer.count == 3)
        buffer.removeAll()
        #expect(buffer.isEmpty == true)
        #expect(buffer.equals([]) == true)
    }

    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (12_034, "12,034"), (1_000_000, "1,000,000"), (-50, "−50"),
        (-1_005, "−1,005"), (Int.max, "9,223,372,036,854,775,807"), (Int.min, "−9,223,372,036,854,775,808"),
    ])
    func groupsDigitsByThree(number: Int, text: String) {
        var buffer = Buffer()
        buffer.append(grouped: number)
        #expect(buffer.string == text)
        #expect(Value.text(grouped: number) == text)
    }

    @Test func isEqualToTheSameBytesOnly() {
        var buffer = Buffer()
        buffer.append("abc")
        #expect(buffer.equals(Array("abc".utf8)) == true)
        #expect(buffer.equals(Array("abd".utf8)) == false)
        #expect(buffer.equals(Array("ab".utf8)) == false)
        #expect(buffer.equals(Array("abcd".utf8)) == false)
    }

    @Test(
        arguments: [0, 1, 9, 10, 99, 100, 12_345, -1, -10, .max, .min, .max / 10, 1_000_000_000_000_000_000] as [Int])
    func writesWholeNumbers(_ number: Int) {
        var buffer = Buffer()
        buffer.append(decimal: number)
        #expect(buffer.string == String(number))
    }

    @Test func writesFractionsTheShortestWay() {
        for (number, text) in [(0.1, "0.1"), (2, "2"), (-3, "-3"), (1e21, "1e+21"), (1.21, "1.21"), (-0.5, "-0.5")] {
            var buffer = Buffer()
            buffer.append(decimal: number)
            #expect(buffer.string == text)
        }
    }
}
