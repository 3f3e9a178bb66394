import Glibc

/// The body of a request, read once from its beginning.
public final class Input {
    private let source: (UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int

    /// - Parameter source: fills the buffer and gives the number of bytes, 0 at the end.
    public init(_ source: @escaping (UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int) {
        self.source = source
    }

    /// Bytes in memory; for tests.
    public convenience init(bytes: [UInt8]) {
        var rest = bytes[...]
        self.init { (buffer) throws(HTTPError) -> Int in
            let part = rest.prefix(buffer.count)
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }

    /// Bytes that have been read already, and what follows them in an open file.
    public convenience init(bytes: ArraySlice<UInt8>, then descriptor: Int32) {
        let file = Input(descriptor: descriptor)
        var rest = bytes
        self.init { (buffer) throws(HTTPError) -> Int in
            guard !rest.isEmpty else { return try file.source(buffer) }
            let part = rest.prefix(buffer.count)
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }

    /// An open file: standard input, for a CGI program. A signal does not end a read (EINTR).
    public convenience init(descriptor: Int32) {
        self.init { (buffer) throws(HTTPError) -> Int in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                let code = errno
                if code == EAGAIN { Input.wait(for: descriptor) } else if code != EINTR { throw .inputFailed(code) }
            }
        }
    }

    /// Reads up to `count` bytes; fewer only where the input ends or pauses, none only at its end.
    func next(_ count: Int) throws(HTTPError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        var failure: HTTPError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(HTTPError) { filled = try source(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        bytes.removeLast(count - max(0, min(count, filled)))
        return bytes
    }

    private static func wait(for descriptor: Int32) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, -1)
    }
}
