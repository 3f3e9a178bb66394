import Glibc

/// Writing whole answers to a pipe whose reader may go away.
public enum Output {
    public enum Outcome: Sendable, Equatable {
        case written
        /// The client hung up (EPIPE, ECONNRESET): no error of ours, and what was committed stays.
        case clientGone
        /// An errno.
        case failed(Int32)
    }

    /// Writes all bytes; a signal (EINTR) or a full pipe only delays.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Outcome {
        write(bytes[...], to: descriptor)
    }

    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Outcome {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if count >= 0 {
                    written += count
                    continue
                }
                switch errno {
                case EINTR: continue
                case EAGAIN: wait(for: descriptor)
                case EPIPE, ECONNRESET: return .clientGone
                case let code: return .failed(code)
                }
            }
            return .written
        }
    }

    private static func wait(for descriptor: Int32) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
    }
}
