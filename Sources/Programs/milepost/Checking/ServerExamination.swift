import Glibc
import Site

/// Whether a web server answers at an address.
struct ServerExamination: Examination {
    /// For example `http://localhost:8080`.
    let address: String

    func remarks(on folder: SiteFolder) -> [Remark] {
        guard let target = Target(address) else {
            return [.fail("server", "“\(address)” is no http:// address.", "Write for example http://localhost:8080")]
        }
        guard let status = target.status() else {
            return [.fail("server", "Nothing answers at \(address).", "Start the web server: make serve")]
        }
        guard status == 200 else {
            let advice = "Look at its error log: docs/deploy.md, “Logs”."
            return [.fail("server", "\(address) answers with \(status).", advice)]
        }
        return [.ok("server", "\(address) answers.")]
    }

    /// A host, a port and a path that are asked in plain HTTP.
    struct Target {
        let host: String
        let port: String
        let path: String

        init?(_ address: String) {
            guard let match = address.wholeMatch(of: /http:\/\/(\[[0-9a-fA-F:]+\]|[^\/:]+)(?::(\d{1,5}))?(\/.*)?/)
            else { return nil }
            host = String(match.1.filter { $0 != "[" && $0 != "]" })
            port = match.2.map(String.init) ?? "80"
            path = match.3.map(String.init) ?? "/"
        }

        /// The status of a HEAD request (RFC 9110, section 9.3.2), or nil where nothing answers within 3 seconds.
        func status() -> Int? {
            guard let socket = connected() else { return nil }
            defer { close(socket) }
            let request = "HEAD \(path) HTTP/1.0\r\nHost: \(host):\(port)\r\n\r\n"
            guard send(socket, request, request.utf8.count, Int32(MSG_NOSIGNAL)) == request.utf8.count else {
                return nil
            }
            var bytes = [UInt8](repeating: 0, count: 64)
            let got = recv(socket, &bytes, bytes.count, Int32(MSG_WAITALL))
            guard got > 12 else { return nil }
            return String(decoding: bytes[..<got], as: UTF8.self).split(separator: " ").dropFirst().first.flatMap {
                Int($0)
            }
        }

        private func connected() -> Int32? {
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var list: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, port, &hints, &list) == 0 else { return nil }
            defer { freeaddrinfo(list) }
            var next = list
            while let entry = next?.pointee {
                next = entry.ai_next
                let socket = Glibc.socket(entry.ai_family, entry.ai_socktype, entry.ai_protocol)
                guard socket >= 0 else { continue }
                var patience = timeval(tv_sec: 3, tv_usec: 0)
                let size = socklen_t(MemoryLayout<timeval>.size)
                setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
                setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
                if connect(socket, entry.ai_addr, entry.ai_addrlen) == 0 { return socket }
                close(socket)
            }
            return nil
        }
    }
}
