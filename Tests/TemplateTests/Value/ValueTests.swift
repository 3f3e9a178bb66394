import Template
import Testing

@Suite struct ValueTests {
    @Test func literalsMakeTheTree() {
        let value: Value = ["a": nil, "b": true, "c": 1, "d": 2.5, "e": "text", "f": [1, "two"], "g": ["h": []]]
        let expected = Value.object(
            Object([
                ("a", .null), ("b", .bool(true)), ("c", .int(1)), ("d", .double(2.5)), ("e", .string("text")),
                ("f", .list([.int(1), .string("two")])), ("g", .object(Object([("h", .list([]))]))),
            ]))
        #expect(value == expected)
        let name = "Anna"
        #expect("Hi \(name)" as Value == .string("Hi Anna"))
    }

    @Test func optionalsBecomeNull() {
        #expect(Value(nil as String?) == .null)
        #expect(Value("x" as String?) == .string("x"))
        #expect(Value(nil as Int?) == .null)
        #expect(Value(0 as Int?) == .int(0))
    }

    @Test func fieldsOfAnObject() {
        let value: Value = ["name": "Rex"]
        #expect(value["name"] == "Rex")
        #expect(value["age"] == nil)
        #expect((1 as Value)["name"] == nil)
    }
}
