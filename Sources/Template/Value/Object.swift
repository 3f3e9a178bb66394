/// Named values in the order in which they were added, which is the order of the JSON twin.
public struct Object: Sendable {
    private(set) var fields: [Field]
    /// The bits of all keys: a quick no for a name that is not here.
    private(set) var mask: UInt64 = 0

    /// An object without keys.
    public init() {
        fields = []
    }

    /// The pairs in order; of a key given twice the last value counts, at the place of the first.
    public init(_ pairs: [(String, Value)]) {
        self.init(fields: pairs.map { (Name($0), $1) })
    }

    init(fields: [Field]) {
        self.fields = fields
        for (index, (key, _)) in fields.enumerated() {
            // Two keys may share a bit without being the same.
            if mask & key.bit != 0, fields[..<index].contains(where: { $0.0 == key }) {
                self = Self(merging: fields)
                return
            }
            mask |= key.bit
        }
    }

    /// The pairs one after the other, where a key is given twice.
    private init(merging fields: [Field]) {
        self.init()
        for (key, value) in fields { set(key, to: value) }
    }

    /// How many keys there are.
    public var count: Int { fields.count }

    /// The keys in order.
    public var keys: [String] { fields.map(\.0.text) }

    /// The value of `key`; setting adds the key at the end or replaces its value, `nil` removes it.
    public subscript(key: String) -> Value? {
        get {
            index(of: Name(key)).map { fields[$0].1 }
        }
        set { set(Name(key), to: newValue) }
    }

    private mutating func set(_ key: Name, to value: Value?) {
        switch (index(of: key), value) {
        case (let index?, let value?):
            fields[index].1 = value
        case (nil, let value?):
            fields.append((key, value))
            mask |= key.bit
        case (let index?, nil):
            fields.remove(at: index)
            mask = fields.reduce(0) { $0 | $1.0.bit }
        case (nil, nil):
            break
        }
    }

    /// Takes over all fields of `other`, its values winning.
    public mutating func merge(_ other: Object) {
        for (key, value) in other.fields { set(key, to: value) }
    }

    private func index(of key: Name) -> Int? {
        guard mask & key.bit != 0 else { return nil }
        return fields.firstIndex { $0.0 == key }
    }
}

extension Object: ExpressibleByDictionaryLiteral {
    /// An object with its keys in the order in which they are written.
    public init(dictionaryLiteral elements: (Name, Value)...) {
        self.init(fields: elements)
    }
}

extension Object: Equatable {
    public static func == (left: Object, right: Object) -> Bool {
        left.fields.elementsEqual(right.fields, by: ==)
    }
}

extension Object: Sequence {
    /// The pairs in order.
    public func makeIterator() -> AnyIterator<(key: String, value: Value)> {
        var iterator = fields.makeIterator()
        return AnyIterator { iterator.next().map { ($0.0.text, $0.1) } }
    }
}
