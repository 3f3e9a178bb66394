import Glibc

/// The identity that the linker gives a program: a digest of its contents, kept in the program itself.
///
/// Source: the ELF specification, "Program Header" and "Note Section"; ld(1), `--build-id`.
struct BuildID {
    private static let noteSegment: UInt32 = 4
    private static let buildIDNote: UInt32 = 3
    private static let owner = Array("GNU\0".utf8)

    let bytes: [UInt8]

    /// Reads it from a program; nil where it has none, or is no 64-bit program of this machine's byte order.
    init?(of descriptor: Int32) {
        guard let header = Self.read(descriptor, at: 0, count: 64), header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2])
        else { return nil }
        let table = Int(Self.number(header, at: 32, as: UInt64.self))
        let size = Int(Self.number(header, at: 54, as: UInt16.self))
        let count = Int(Self.number(header, at: 56, as: UInt16.self))
        for index in 0..<count {
            guard size >= 56, let segment = Self.read(descriptor, at: table + index * size, count: size) else {
                return nil
            }
            guard Self.number(segment, at: 0, as: UInt32.self) == Self.noteSegment else { continue }
            let start = Int(Self.number(segment, at: 8, as: UInt64.self))
            let length = Int(Self.number(segment, at: 32, as: UInt64.self))
            guard length <= 1 << 16, let notes = Self.read(descriptor, at: start, count: length) else { continue }
            guard let id = Self.find(in: notes) else { continue }
            bytes = id
            return
        }
        return nil
    }

    /// Each note: the lengths of its owner and its contents, its type, and both, filled up to four bytes.
    private static func find(in notes: [UInt8]) -> [UInt8]? {
        var offset = 0
        while offset + 12 <= notes.count {
            let ownerLength = Int(number(notes, at: offset, as: UInt32.self))
            let length = Int(number(notes, at: offset + 4, as: UInt32.self))
            let start = offset + 12 + (ownerLength + 3) / 4 * 4
            guard start + length <= notes.count else { return nil }
            let isOurs = notes[(offset + 12)...].prefix(ownerLength).elementsEqual(owner)
            if isOurs, number(notes, at: offset + 8, as: UInt32.self) == buildIDNote, length >= 8 {
                return Array(notes[start..<start + length])
            }
            offset = start + (length + 3) / 4 * 4
        }
        return nil
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at offset: Int, as type: Number.Type)
        -> Number
    {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
    }

    private static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
    }
}
