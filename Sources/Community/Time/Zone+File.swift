import CPosix
import Glibc

/// Why a zone could not be read.
public enum ZoneError: Error, Sendable, Equatable {
    case unknown(name: String)
    case malformed(name: String)
}

extension Zone {
    /// Reads a zone of the system's database.
    ///
    /// - Parameters:
    ///   - name: its name, for example `Europe/Vienna`.
    ///   - folder: where the TZif files are.
    /// - Throws: `ZoneError.unknown` if there is no such file, `.malformed` if it is not TZif version 2 or later.
    public init(named name: String, folder: String = "/usr/share/zoneinfo") throws(ZoneError) {
        if name == "UTC" {
            self = .utc
            return
        }
        let isPlain = name.utf8.allSatisfy { byte in
            (byte | 32 >= 97 && byte | 32 <= 122) || (byte >= 48 && byte <= 57) || "/_-+".utf8.contains(byte)
        }
        guard isPlain, !name.isEmpty, !name.hasPrefix("/"), let bytes = readFile(folder + "/" + name) else {
            throw .unknown(name: name)
        }
        guard let zone = Zone(name: name, bytes: bytes) else { throw .malformed(name: name) }
        self = zone
    }

    /// Reads the 64-bit part of a TZif file. Source: RFC 8536, sections 3.1 to 3.3.
    init?(name: String, bytes: [UInt8]) {
        guard let head = TZifHeader(bytes, at: 0), head.version >= 2 else { return nil }
        let second = TZifHeader.size + head.length(timeSize: 4)
        guard let header = TZifHeader(bytes, at: second) else { return nil }
        let times = second + TZifHeader.size
        let indexes = times + header.times * 8
        let types = indexes + header.times
        let names = types + header.types * 6
        let footer = times + header.length(timeSize: 8)
        guard header.types > 0, footer <= bytes.count else { return nil }
        let periods = (0..<header.types).map { index in
            let at = types + index * 6
            let abbreviation = bytes[min(names + Int(bytes[at + 5]), footer)..<footer].prefix { $0 != 0 }
            return Period(
                offset: Int(Int32(truncatingIfNeeded: bigEndian(bytes, at, 4))),
                abbreviation: String(decoding: abbreviation, as: UTF8.self))
        }
        let chosen = (0..<header.times).map { Int(bytes[indexes + $0]) }
        let changes = (0..<header.times).map { bigEndian(bytes, times + $0 * 8, 8) }
        // Section 3.2: changes in order, and no clock further from UTC than these seconds.
        guard chosen.allSatisfy({ $0 < periods.count }), zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 }),
            periods.allSatisfy({ (-89_999...93_599).contains($0.offset) })
        else { return nil }
        let rule = bytes[footer...].dropFirst().prefix { $0 != 10 }
        self.init(
            name: name,
            changes: changes,
            offsets: chosen.map { periods[$0] },
            first: periods[0],
            rule: ZoneRule(String(decoding: rule, as: UTF8.self)))
    }
}

/// The fixed head of each part of a TZif file. Source: RFC 8536, section 3.1.
private struct TZifHeader {
    static let size = 44
    let version: Int
    let utFlags, standardFlags, leaps, times, types, characters: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard bytes.count >= start + Self.size, Array(bytes[start..<start + 4]) == Array("TZif".utf8) else {
            return nil
        }
        version = bytes[start + 4] == 0 ? 1 : Int(bytes[start + 4]) - 48
        let counts = (0..<6).map { bigEndian(bytes, start + 20 + $0 * 4, 4) }
        utFlags = counts[0]
        standardFlags = counts[1]
        leaps = counts[2]
        times = counts[3]
        types = counts[4]
        characters = counts[5]
    }

    /// Bytes of the data block that follows.
    func length(timeSize: Int) -> Int {
        times * timeSize + times + types * 6 + characters + leaps * (timeSize + 4) + standardFlags + utFlags
    }
}

private func bigEndian(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
}

/// The bytes of a file of at most 64 KiB (the largest of the tz database has 4), or nil.
private func readFile(_ path: String) -> [UInt8]? {
    let descriptor = posix_open(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while count < bytes.count {
        let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count) }
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { return nil }
        if got == 0 { break }
        count += got
    }
    return Array(bytes[..<count])
}
