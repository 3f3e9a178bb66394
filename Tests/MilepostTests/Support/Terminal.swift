import Foundation
import Testing

/// The program on a terminal of its own: what is typed, and what is seen.
final class Terminal {
    let process: Process
    private let master: Int32
    private var seen = ""

    init(_ arguments: [String], in folder: String) throws {
        // The requests of ioctl_tty(2) that unlock the other end and tell its number.
        let (unlock, numberOf): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(master >= 0)
        var number: Int32 = 0
        try #require(ioctl(master, unlock, &number) == 0 && ioctl(master, numberOf, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        process = try Run.process(arguments, in: folder)
        let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit { close(master) }

    func type(_ text: String) { _ = write(master, text, text.utf8.count) }

    /// Reads until `text` is seen, at most 20 seconds.
    func wait(for text: String) -> Bool {
        for _ in 0..<2_000 where !seen.contains(text) {
            var look = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&look, 1, 100) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let got = read(master, &bytes, bytes.count)
            if got > 0 { seen += String(decoding: bytes[..<got], as: UTF8.self) }
        }
        return seen.contains(text)
    }

    func end() -> (code: Int32, seen: String) {
        process.waitUntilExit()
        return (process.terminationStatus, seen)
    }
}
