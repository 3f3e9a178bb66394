import Glibc

/// The request of this process as it came: its variables and its body. Written down, it can be sent to another process, and
/// be read there as if it had come to that one.
public struct RawRequest: Sendable {
    /// The variables that a request consists of, each as `NAME=value` and a NUL.
    private let variables: ArraySlice<UInt8>
    /// What has been read of the body: all of it, unless it ended too soon.
    public let body: ArraySlice<UInt8>

    /// Reads the body from standard input.
    ///
    /// - Parameter longest: bytes of the longest body.
    /// - Returns: nil, and nothing is read, unless it is a post that says how long it is, and not too long.
    public static func post(longest: Int) -> RawRequest? {
        guard let method = getenv("REQUEST_METHOD"), strcmp(method, "POST") == 0, let text = getenv("CONTENT_LENGTH"),
            let length = Int(String(cString: text)), (0...longest).contains(length)
        else { return nil }
        return RawRequest(variables: ownVariables()[...], body: read(length)[...])
    }

    /// One that is put together: for tests, and for whoever is no CGI program.
    public init(environment: [String: String], body: [UInt8]) {
        let text = environment.map { "\($0)=\($1)\0" }.joined()
        self.init(variables: Array(text.utf8)[...], body: body[...])
    }

    private init(variables: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
        self.variables = variables
        self.body = body
    }

    /// Reads what `bytes` has written.
    public init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while let end = rest.firstIndex(of: 0) {
            guard end != rest.startIndex else {
                self.init(variables: bytes[..<end], body: rest[(end + 1)...])
                return
            }
            rest = rest[(end + 1)...]
        }
        return nil
    }

    /// The variables, an empty one, and the body.
    public var bytes: [UInt8] { variables + [0] + body }

    /// - Throws: as a request that came to this process.
    public func request(limits: Limits = .standard) throws(HTTPError) -> Request {
        var environment = [String: String](minimumCapacity: 48)
        for variable in variables.split(separator: 0) {
            guard let equals = variable.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(decoding: variable[..<equals], as: UTF8.self)
            environment[name] = String(decoding: variable[(equals + 1)...], as: UTF8.self)
        }
        return try Request(environment: environment, input: Input(bytes: Array(body)), limits: limits)
    }

    /// Those of this process that `Request` reads; what else is in its environment is nobody's business.
    private static func ownVariables() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2_048)
        var entry = environ
        while let variable = entry.pointee {
            if Request.reads(variable) {
                bytes += UnsafeRawBufferPointer(start: variable, count: strlen(variable) + 1)
            }
            entry += 1
        }
        return bytes
    }

    /// Reads so many bytes, or fewer where the input ends before.
    private static func read(_ length: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            while filled < length, let start = buffer.baseAddress {
                let count = Glibc.read(0, start + filled, length - filled)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                filled += count
            }
        }
    }
}
