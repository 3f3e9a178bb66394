/// Named values in the order in which they were added, which is the order of the JSON twin.
public struct Object: Sendable, Equatable {
    private(set) var fields: [Field]
    /// The bits of all keys: a quick no for a name that is not here.
    private(set) var mask: UInt64 = 0

    /// An object without keys.
    public init() {
        fields = []
    }

    /// The pairs in order; of a key given twice the last value counts, at the place of the first.
    public init(_ pairs: [(String, Value)]) {
        fields = []
        fields.reserveCapacity(pairs.count)
        for (key, value) in pairs {
            self[key] = value
        }
    }

    /// How many keys there are.
    public var count: Int { fields.count }

    /// The keys in order.
    public var keys: [String] { fields.map(\.key.text) }

    /// The value of `key`; setting adds the key at the end or replaces its value, `nil` removes it.
    public subscript(key: String) -> Value? {
        get {
            index(of: Name(key)).map { fields[$0].value }
        }
        set {
            let key = Name(key)
            switch (index(of: key), newValue) {
            case (let index?, let value?):
                fields[index].value = value
            case (nil, let value?):
                fields.append(Field(key: key, value: value))
                mask |= key.bit
            case (let index?, nil):
                fields.remove(at: index)
                mask = fields.reduce(0) { $0 | $1.key.bit }
            case (nil, nil):
                break
            }
        }
    }

    /// Takes over all fields of `other`, its values winning.
    public mutating func merge(_ other: Object) {
        for field in other.fields {
            self[field.key.text] = field.value
        }
    }

    private func index(of key: Name) -> Int? {
        guard mask & key.bit != 0 else { return nil }
        return fields.firstIndex { $0.key == key }
    }
}

extension Object: ExpressibleByDictionaryLiteral {
    /// An object with its keys in the order in which they are written.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(elements)
    }
}

extension Object: Sequence {
    /// The pairs in order.
    public func makeIterator() -> AnyIterator<(key: String, value: Value)> {
        var iterator = fields.makeIterator()
        return AnyIterator { iterator.next().map { ($0.key.text, $0.value) } }
    }
}
