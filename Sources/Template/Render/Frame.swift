/// A value on the context stack, as plain pointers: the values live as long as the page is rendered.
struct Frame: BitwiseCopyable {
    var value: UnsafePointer<Value>
    /// The fields where the value is an object.
    var fields: UnsafePointer<Field>?
    var count: Int
    /// A quick no for most names that are not there.
    var mask: UInt64
    /// How many elements of the list follow this one.
    var remaining: Int
    /// The first operation of the section.
    var body: Int

    init(_ value: UnsafePointer<Value>, remaining: Int = 0, body: Int = 0) {
        self.value = value
        self.remaining = remaining
        self.body = body
        (fields, count, mask) = value.fields
    }

    /// Goes on to the next element of the list.
    @inline(__always)
    mutating func advance() {
        value += 1
        remaining &-= 1
        (fields, count, mask) = value.fields
    }
}

extension UnsafePointer<Value> {
    /// Where the fields of an object are.
    @inline(__always)
    var fields: (UnsafePointer<Field>?, Int, UInt64) {
        guard case .object(let object) = pointee else { return (nil, 0, 0) }
        // The array stays in its place while nobody changes it, and the value outlives the page.
        let pointer = object.fields.withUnsafeBufferPointer { $0.baseAddress }
        return (pointer, object.fields.count, object.mask)
    }
}

/// A function call to return from.
struct Call: BitwiseCopyable {
    let operation: Int
    let indentLength: Int
}
