extension Value {
    /// Writes the value as JSON (RFC 8259): keys in their order, no white space, and safe inside a script element.
    ///
    /// Markup is written as a string, a shown value as its raw value, and a number that is not finite as `null`.
    public func writeJSON(into buffer: inout Buffer) {
        switch self {
        case .null: buffer.append(literal: "null")
        case .bool(let value): buffer.append(literal: value ? "true" : "false")
        case .int(let value), .grouped(let value): buffer.append(decimal: value)
        case .double(let value) where value.isFinite: buffer.append(decimal: value)
        case .double: buffer.append(literal: "null")
        case .string(let text): buffer.append(jsonString: text)
        case .html(let markup): buffer.append(jsonString: markup.source)
        case .list(let elements): Self.write(elements, into: &buffer)
        case .object(let object): object.writeJSON(into: &buffer)
        case .shown(_, let raw): raw.writeJSON(into: &buffer)
        }
    }

    private static func write(_ elements: [Value], into buffer: inout Buffer) {
        buffer.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            element.writeJSON(into: &buffer)
        }
        buffer.append(UInt8(ascii: "]"))
    }
}

extension Object {
    /// Writes the object as JSON, keys in their order.
    public func writeJSON(into buffer: inout Buffer) {
        buffer.append(UInt8(ascii: "{"))
        for (index, (key, value)) in fields.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(jsonString: key.text)
            buffer.append(UInt8(ascii: ":"))
            value.writeJSON(into: &buffer)
        }
        buffer.append(UInt8(ascii: "}"))
    }
}
