/// Problem details (RFC 9457): what an application gets where a visitor gets a page.
public struct Problem: Sendable, Equatable {
    /// What is wrong with one field.
    public struct FieldError: Sendable, Equatable {
        public let field: String
        public let detail: String

        public init(field: String, detail: String) {
            self.field = field
            self.detail = detail
        }
    }

    /// A URI of the kind of problem; `about:blank` says no more than the status (RFC 9457 §4.2.1).
    public var type: String
    public var title: String
    public var status: Status
    public var detail: String?
    /// A URI of this occurrence (RFC 9457 §3.1.5).
    public var instance: String?
    /// An extension member, as in the example of RFC 9457 §3.
    public var errors: [FieldError]

    public init(
        status: Status, title: String? = nil, detail: String? = nil, type: String = "about:blank",
        instance: String? = nil, errors: [FieldError] = []
    ) {
        self.status = status
        self.title = title ?? status.reason
        self.detail = detail
        self.type = type
        self.instance = instance
        self.errors = errors
    }

    /// RFC 9457 §3: a JSON object.
    public var json: String {
        var members = [("type", JSONText.quoted(type)), ("title", JSONText.quoted(title))]
        members.append(("status", "\(status.rawValue)"))
        if let detail { members.append(("detail", JSONText.quoted(detail))) }
        if let instance { members.append(("instance", JSONText.quoted(instance))) }
        if !errors.isEmpty {
            let list = errors.map {
                JSONText.object([("field", JSONText.quoted($0.field)), ("detail", JSONText.quoted($0.detail))])
            }
            members.append(("errors", "[\(list.joined(separator: ","))]"))
        }
        return JSONText.object(members)
    }
}

/// The little of JSON (RFC 8259) that problem details need.
enum JSONText {
    /// RFC 8259 §7; `<`, `>` and `&` are escaped too, so that a browser that guesses finds no markup.
    static func quoted(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<32, 127, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The values are JSON already.
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }
}
