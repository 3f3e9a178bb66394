import Glibc

/// The program headers of an ELF file: which parts of it the system loads or asks for.
///
/// Source: the System V ABI, "Object Files" and "Program Header".
struct Executable {
    /// A part of the file.
    struct Segment {
        static let interpreter: UInt32 = 3
        static let note: UInt32 = 4

        let type: UInt32
        /// Bytes from the file's beginning.
        let start: Int
        let length: Int
    }

    let segments: [Segment]

    /// Whether it asks for no program interpreter, which would load shared libraries.
    var isStatic: Bool { !segments.contains { $0.type == Segment.interpreter } }

    /// Reads them from a program; nil where it is no 64-bit program of little-endian numbers, or is cut off.
    init?(of descriptor: Int32) {
        guard let header = Self.read(descriptor, at: 0, count: 64), header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        else { return nil }
        let table = Int(truncatingIfNeeded: Self.number(header, at: 32, as: UInt64.self))
        let size = Int(Self.number(header, at: 54, as: UInt16.self))
        var segments: [Segment] = []
        for index in 0..<Int(Self.number(header, at: 56, as: UInt16.self)) {
            guard size >= 56, let bytes = Self.read(descriptor, at: table &+ index * size, count: size) else {
                return nil
            }
            segments.append(
                Segment(
                    type: Self.number(bytes, at: 0, as: UInt32.self),
                    start: Int(truncatingIfNeeded: Self.number(bytes, at: 8, as: UInt64.self)),
                    length: Int(truncatingIfNeeded: Self.number(bytes, at: 32, as: UInt64.self))))
        }
        self.segments = segments
    }

    static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at offset: Int, as type: Number.Type) -> Number {
        Number(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) })
    }

    /// Bytes of the file; nil where it has fewer.
    static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
    }
}
