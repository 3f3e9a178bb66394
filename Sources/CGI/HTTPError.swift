/// Why a request cannot be answered as asked: data only; `HTTPError+Problem.swift` words it.
public enum HTTPError: Error, Sendable, Equatable {
    /// A CGI variable that RFC 3875 §4.1 requires is missing.
    case missingVariable(String)
    /// A CGI variable, or the header field behind it, is not what its RFC allows.
    case malformedVariable(String)
    /// The body ended before CONTENT_LENGTH bytes (RFC 9112 §8: incomplete).
    case truncatedBody(expected: Int, received: Int)
    /// The body is not of the format that its type says.
    case malformedBody(String)
    /// A `%` without two hexadecimal digits (RFC 3986 §2.1).
    case badEscape(field: String)
    /// Bytes that are not UTF-8.
    case notUTF8(field: String)
    /// A NUL character, which no field of ours may hold.
    case containsNUL(field: String)
    /// A field that may come once came more often.
    case duplicatedField(String)
    /// A post from another site (RFC 9110 §15.5.4).
    case crossSite
    /// RFC 9110 §15.5.5
    case notFound
    /// RFC 9110 §15.5.6; the answer lists what is allowed.
    case methodNotAllowed(allowed: [Method])
    /// A body without CONTENT_LENGTH (RFC 9110 §15.5.12).
    case lengthRequired
    /// RFC 9110 §15.5.14; limits are in bytes.
    case bodyTooLarge(limit: Int)
    case fieldTooLarge(field: String, limit: Int)
    case tooManyFields(limit: Int)
    /// RFC 9110 §15.5.16
    case unsupportedMediaType(String)
    /// The body could not be read, or a file of it not be kept; the number is an errno.
    case inputFailed(Int32)

    public var status: Status {
        switch self {
        case .missingVariable, .malformedVariable, .truncatedBody, .malformedBody, .badEscape, .notUTF8, .containsNUL,
            .duplicatedField:
            .badRequest
        case .crossSite: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .lengthRequired: .lengthRequired
        case .bodyTooLarge, .fieldTooLarge, .tooManyFields: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .inputFailed: .internalServerError
        }
    }
}
