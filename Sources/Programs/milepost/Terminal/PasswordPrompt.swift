import Glibc

/// Asks for a password: on a terminal without showing it, else as a line of standard input.
enum PasswordPrompt {
    /// - Returns: the password, typed twice on a terminal; from standard input, its first line.
    static func read() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw CommandError.passwordMissing
            }
            return line
        }
        let first = try ask("Password: ")
        guard !first.isEmpty else { throw CommandError.passwordMissing }
        guard try ask("Once more: ") == first else { throw CommandError.passwordsDiffer }
        return first
    }

    private static func ask(_ question: String) throws -> String {
        var old = termios()
        guard tcgetattr(STDIN_FILENO, &old) == 0 else { throw CommandError.system("read", "the terminal", errno) }
        var quiet = old
        // Keys are read one by one, and Ctrl-C too, so that the terminal is always left as it was.
        quiet.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0 else {
            throw CommandError.system("read", "the terminal", errno)
        }
        Stream.error.write(question)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &old)
            Stream.error.write("\n")
        }
        return try typed()
    }

    private static func typed() throws -> String {
        var bytes: [UInt8] = []
        while true {
            var key: UInt8 = 0
            let got = Glibc.read(STDIN_FILENO, &key, 1)
            if got < 0, errno == EINTR { continue }
            guard got == 1 else { break }
            switch key {
            case 3: throw CommandError.interrupted
            case 4, 10, 13: return String(decoding: bytes, as: UTF8.self)
            case 21: bytes.removeAll()
            case 8, 127:
                // A character is one byte and those after it that begin with the bits 10.
                while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            default: bytes.append(key)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
