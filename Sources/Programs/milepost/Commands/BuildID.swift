/// The identity that the linker gives a program: a digest of its contents, kept in the program itself.
///
/// Source: the System V ABI, "Note Section"; ld(1), `--build-id`.
struct BuildID {
    private static let buildIDNote: UInt32 = 3
    private static let owner = Array("GNU\0".utf8)
    /// Bytes; longer notes are not looked through.
    private static let longestNotes = 1 << 16

    let bytes: [UInt8]

    /// Reads it from a program; nil where it has none, or is no `Executable`.
    init?(of descriptor: Int32) {
        guard let program = Executable(of: descriptor) else { return nil }
        for segment in program.segments where segment.type == Executable.Segment.note {
            guard (0...Self.longestNotes).contains(segment.length),
                let notes = Executable.read(descriptor, at: segment.start, count: segment.length),
                let id = Self.find(in: notes)
            else { continue }
            bytes = id
            return
        }
        return nil
    }

    /// Each note: the lengths of its owner and its contents, its type, and both, filled up to four bytes.
    private static func find(in notes: [UInt8]) -> [UInt8]? {
        var offset = 0
        while offset + 12 <= notes.count {
            let ownerLength = Int(Executable.number(notes, at: offset, as: UInt32.self))
            let length = Int(Executable.number(notes, at: offset + 4, as: UInt32.self))
            let start = offset + 12 + (ownerLength + 3) / 4 * 4
            guard start + length <= notes.count else { return nil }
            let isOurs = notes[(offset + 12)...].prefix(ownerLength).elementsEqual(owner)
            if isOurs, Executable.number(notes, at: offset + 8, as: UInt32.self) == buildIDNote, length >= 8 {
                return Array(notes[start..<start + length])
            }
            offset = start + (length + 3) / 4 * 4
        }
        return nil
    }
}
