/// An error that knows its answer to a client.
public protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension HTTPError: ProblemConvertible {
    public var problem: Problem {
        var problem = Problem(status: status, detail: detail)
        if let field { problem.errors = [Problem.FieldError(field: field, detail: detail)] }
        return problem
    }

    /// The header fields that the status asks for: Allow with 405, Accept with 415 (RFC 9110 §15.5.6, §15.5.16).
    public var headers: [(HeaderName, HeaderValue)] {
        switch self {
        case .methodNotAllowed(let allowed):
            let list = allowed.map(\.rawValue).joined(separator: ", ")
            return HeaderValue(list).map { [(.allow, $0)] } ?? []
        case .unsupportedMediaType:
            return [(.accept, "application/x-www-form-urlencoded, multipart/form-data")]
        default: return []
        }
    }

    private var field: String? {
        switch self {
        case .badEscape(let field), .notUTF8(let field), .containsNUL(let field), .duplicatedField(let field),
            .fieldTooLarge(let field, _):
            field
        default: nil
        }
    }

    private var detail: String {
        switch self {
        case .missingVariable(let name): "The web server passed no \(name)."
        case .malformedVariable(let name): "\(name) is malformed."
        case .truncatedBody(let expected, let received):
            "The request ended after \(received) of \(expected) bytes. Please send it again."
        case .malformedBody(let what): "The form is malformed: \(what)."
        case .badEscape(let field): "The field “\(field)” has a % that is not followed by two hexadecimal digits."
        case .notUTF8(let field): "The field “\(field)” is not UTF-8 text."
        case .containsNUL(let field): "The field “\(field)” has a NUL character."
        case .duplicatedField(let field): "The field “\(field)” was sent more than once."
        case .crossSite: "The form was sent from another site. Open the page here and send it again."
        case .notFound: "There is nothing at this address."
        case .methodNotAllowed(let allowed):
            "Use \(allowed.map(\.rawValue).joined(separator: " or ")) at this address."
        case .lengthRequired: "The request must say its length (Content-Length)."
        case .bodyTooLarge(let limit): "The form is larger than \(limit) bytes."
        case .fieldTooLarge(let field, let limit): "The field “\(field)” is larger than \(limit) bytes."
        case .tooManyFields(let limit): "The form has more than \(limit) fields."
        case .unsupportedMediaType(let type):
            "\(type.isEmpty ? "A body without a type" : type) is not a form that this address reads."
        case .inputFailed: "The request could not be read. Please send it again."
        }
    }
}
