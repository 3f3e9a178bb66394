import Glibc

/// Standard output and standard error, written at once, so that a reader of a pipe waits for nothing.
enum Stream: Int32 {
    case output = 1
    case error = 2

    /// - Returns: 0, or the errno where it could not be written.
    @discardableResult
    func line(_ text: String) -> Int32 {
        let code = Stream.write(Array((text + "\n").utf8), to: rawValue)
        // Who has closed the other end does not want to know more.
        return code == EPIPE ? 0 : code
    }

    func write(_ text: String) { _ = Stream.write(Array(text.utf8), to: rawValue) }

    /// Writes all bytes; a signal (EINTR) only delays.
    ///
    /// - Returns: 0, or an errno.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var count = 0
        while count < bytes.count {
            let put = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + count }, bytes.count - count)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { return put < 0 ? errno : EIO }
            count += put
        }
        return 0
    }
}
