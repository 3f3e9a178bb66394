/// One CGI request (RFC 3875 §4): its variables parsed at the door, its body read when a form is asked for.
public struct Request {
    public let method: Method
    /// The path of the program: `/cgi-bin/checkin` (RFC 3875 §4.1.13).
    public let scriptName: String
    /// What follows the program in the path, decoded by the server (RFC 3875 §4.1.5).
    public let pathInfo: String
    /// As it came, still encoded (RFC 3875 §4.1.7).
    public let queryString: String
    /// The fields of the query.
    public let query: Form
    public let contentType: MediaType?
    /// Bytes of the body; nil where the server passed none (RFC 3875 §4.1.2).
    public let contentLength: Int?
    /// The client's address as the server knows it (RFC 3875 §4.1.8); forwarded addresses are not believed.
    public let remoteAddress: String
    public let serverName: String
    public let serverPort: Int
    /// Whether the client came by https, as HTTPS or REQUEST_SCHEME say.
    public let isSecure: Bool
    /// The header fields, from the variables HTTP_… (RFC 3875 §4.1.18).
    public let headers: Headers
    public let cookies: Cookies
    public let limits: Limits

    let input: Input
    let kept = KeptForm()

    /// The parsed body, kept so that a second reader gets the same.
    final class KeptForm {
        var form: Form?
    }
}
