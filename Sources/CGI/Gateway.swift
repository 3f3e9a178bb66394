import Glibc

/// The edge between the web server and an answer: variables and standard input in, standard output out (RFC 3875).
///
///     Gateway.serve { request, client in endpoint.answer(request, wantsJSON: client.wantsJSON).cgi(to: client.method) }
public enum Gateway {
    /// Reads the request of this process, lets `answer` answer it, and writes that.
    ///
    /// A client that hangs up is no error: SIGPIPE is ignored, and what was committed stays.
    /// - Parameters:
    ///   - body: what of the body has been read already.
    ///   - answer: gets the request, or why there is none; it words every error itself, and writes its answer down as
    ///     `Response.cgi(to:)` does.
    @discardableResult
    public static func serve(
        limits: Limits = .standard, after body: ArraySlice<UInt8> = [],
        answer: (Result<Request, HTTPError>, Client) -> [UInt8]
    ) -> Output.Outcome {
        signal(SIGPIPE, SIG_IGN)
        let variables = environment()
        let request = Result { () throws(HTTPError) in
            try Request(environment: variables, input: Input(bytes: body, then: 0), limits: limits)
        }
        return Output.write(answer(request, Client(variables)), to: 1)
    }

    /// What is known of a client even where its request cannot be read.
    public struct Client: Sendable {
        public let method: Method
        /// Whether the answer is to be JSON, as of `Request`.
        public let wantsJSON: Bool

        init(_ variables: [String: String]) {
            method = variables["REQUEST_METHOD"].flatMap { Method(rawValue: $0) } ?? .get
            wantsJSON = MediaType.isJSONPreferred(by: variables["HTTP_ACCEPT"])
        }
    }

    /// Writes an answer that has been written down already.
    public static func send(_ answer: [UInt8]) -> Output.Outcome {
        signal(SIGPIPE, SIG_IGN)
        return Output.write(answer, to: 1)
    }

    /// Lets the web server end the answer while this process goes on: standard input and output are let go of.
    public static func finish() {
        let null = open("/dev/null", O_RDWR)
        guard null >= 0 else { return }
        dup2(null, 0)
        dup2(null, 1)
        if null > 2 { close(null) }
    }

    /// The variables of this process; what is not UTF-8 in them becomes U+FFFD.
    public static func environment() -> [String: String] {
        var variables = [String: String](minimumCapacity: 48)
        var entry = environ
        while let pointer = entry.pointee {
            if let equals = strchr(pointer, 61) {
                let name = UnsafeRawBufferPointer(start: pointer, count: equals - pointer)
                variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
            }
            entry += 1
        }
        return variables
    }
}
