import Glibc

/// Standard output and standard error, written at once, so that a reader of a pipe waits for nothing.
enum Stream: Int32 {
    case output = 1
    case error = 2

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        var count = 0
        while count < bytes.count {
            let put = bytes.withUnsafeBytes {
                Glibc.write(rawValue, $0.baseAddress.map { $0 + count }, bytes.count - count)
            }
            if put < 0, errno == EINTR { continue }
            // Who has closed the other end does not want to know more.
            guard put > 0 else { return }
            count += put
        }
    }

    func line(_ text: String) { write(text + "\n") }
}
