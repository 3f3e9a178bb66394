import Template
import Testing

@Suite struct ObjectTests {
    @Test func keepsTheOrderOfKeys() {
        var object: Object = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        #expect(object.keys == ["b", "a", "c"])
        #expect(object["b"] == 4)
        #expect(object.map(\.key) == ["b", "a", "c"])
    }

    @Test func removesAndMerges() {
        var object: Object = ["a": 1, "b": 2]
        object["a"] = nil
        object["nobody"] = nil
        #expect(object.keys == ["b"])
        #expect(object["a"] == nil)
        object.merge(["b": 3, "a": 4])
        #expect(object == ["b": 3, "a": 4])
        #expect(object.count == 2)
    }

    @Test func ofAKeyGivenTwiceTheLastValueCounts() {
        #expect(Object([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }

    @Test func findsEachOfManyKeys() {
        let pairs = (0..<300).map { ("key number \($0)", Value.int($0)) }
        let object = Object(pairs)
        for (key, value) in pairs { #expect(object[key] == value) }
        #expect(object["key number 300"] == nil)
    }
}
