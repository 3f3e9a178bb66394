/// application/x-www-form-urlencoded (WHATWG URL Standard §5), stricter: what the standard would repair is an error.
public enum URLEncoded {
    /// The fields of a body or a query.
    ///
    /// - Throws: 400 for a bad escape, bytes that are not UTF-8 or a NUL, naming the field; 413 past a limit.
    public static func parse(_ bytes: [UInt8], limits: Limits = .standard) throws(HTTPError) -> Form {
        var fields: [Form.Field] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < limits.fieldCount else { throw .tooManyFields(limit: limits.fieldCount) }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try FieldText.name(decoded(part[..<equals]), limits: limits)
            guard let value = decoded(part[equals...].dropFirst()) else { throw .badEscape(field: name) }
            let text = try FieldText.value(value, of: name, limits: limits)
            fields.append(Form.Field(name: name, value: .text(text)))
        }
        return Form(fields)
    }

    /// The text of a form, for links; files are left out.
    public static func encode(_ form: Form) -> String {
        form.fields.compactMap { field in
            guard case .text(let text) = field.value else { return nil }
            return "\(encode(field.name))=\(encode(text))"
        }.joined(separator: "&")
    }

    /// One name or value: letters, digits and `*-._` stay, a space becomes `+` (WHATWG URL Standard §5.2).
    public static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// nil for a `%` without two hexadecimal digits (RFC 3986 §2.1).
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "+") {
                result.append(32)
            } else if byte == UInt8(ascii: "%") {
                guard index + 1 < bytes.endIndex, let high = Syntax.hexValue(bytes[index]),
                    let low = Syntax.hexValue(bytes[index + 1])
                else { return nil }
                result.append(high << 4 | low)
                index += 2
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
