/// A status code (RFC 9110 §15).
public struct Status: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int

    /// nil unless it has three digits.
    public init?(rawValue: Int) {
        guard (100...999).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ code: Int) { rawValue = code }

    public static let ok = Status(200)
    public static let created = Status(201)
    public static let noContent = Status(204)
    public static let seeOther = Status(303)
    public static let notModified = Status(304)
    public static let badRequest = Status(400)
    public static let unauthorized = Status(401)
    public static let forbidden = Status(403)
    public static let notFound = Status(404)
    public static let methodNotAllowed = Status(405)
    public static let conflict = Status(409)
    public static let gone = Status(410)
    public static let lengthRequired = Status(411)
    public static let contentTooLarge = Status(413)
    public static let unsupportedMediaType = Status(415)
    public static let unprocessableContent = Status(422)
    public static let tooManyRequests = Status(429)
    public static let internalServerError = Status(500)
    public static let serviceUnavailable = Status(503)
    /// RFC 4918 §11.5
    public static let insufficientStorage = Status(507)

    /// Whether an answer with it has no content (RFC 9110 §6.4.1).
    var isBodiless: Bool { rawValue < 200 || rawValue == 204 || rawValue == 304 }

    /// The phrase of RFC 9110 or RFC 4918, "" for a code that has none here.
    public var reason: String {
        switch rawValue {
        case 200: "OK"
        case 201: "Created"
        case 204: "No Content"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: ""
        }
    }
}
