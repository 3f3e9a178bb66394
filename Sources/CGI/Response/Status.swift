/// A status code (RFC 9110 §15).
public struct Status: Sendable, Hashable {
    public let rawValue: Int

    private init(_ code: Int) { rawValue = code }

    public static let ok = Status(200)
    public static let seeOther = Status(303)
    public static let badRequest = Status(400)
    public static let unauthorized = Status(401)
    public static let forbidden = Status(403)
    public static let notFound = Status(404)
    public static let methodNotAllowed = Status(405)
    public static let conflict = Status(409)
    public static let lengthRequired = Status(411)
    public static let contentTooLarge = Status(413)
    public static let unsupportedMediaType = Status(415)
    public static let unprocessableContent = Status(422)
    public static let tooManyRequests = Status(429)
    public static let internalServerError = Status(500)
    public static let serviceUnavailable = Status(503)
    /// RFC 4918 §11.5
    public static let insufficientStorage = Status(507)

    /// The phrase of RFC 9110 or RFC 4918, "" for a code that has none here.
    public var reason: String {
        switch rawValue {
        case 200: "OK"
        case 303: "See Other"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
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
