import Glibc

/// The edge between the web server and an answer: variables and standard input in, standard output out (RFC 3875).
///
///     Gateway.serve { request in try CheckIn(site).answer(request) }
public enum Gateway {
    /// Reads the request of this process, lets `answer` answer it, and writes that.
    ///
    /// A client that hangs up is no error: SIGPIPE is ignored, and what was committed stays.
    /// - Parameter answer: gets the request, or why there is none; it words every error itself.
    @discardableResult
    public static func serve(
        limits: Limits = .standard, answer: (Result<Request, HTTPError>) -> Response
    ) -> Output.Outcome {
        signal(SIGPIPE, SIG_IGN)
        let variables = environment()
        let request = Result { () throws(HTTPError) in
            try Request(environment: variables, input: Input(descriptor: 0), limits: limits)
        }
        let method = variables["REQUEST_METHOD"].flatMap { Method(rawValue: $0) } ?? .get
        return Output.write(answer(request).cgi(to: method), to: 1)
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
