/// The form on the disk, every number little-endian: four bytes that name the form, a checksum of the rest, five
/// counts, the mode, then the operations, where functions start, the paths, the names, and the literal bytes.
extension KeptTemplate {
    /// Names the form. Its last byte counts on whenever templates compile to something else: what another version of
    /// the compiler made is not read.
    static let form: [UInt8] = [0x4D, 0x50, 0x54, 1]

    /// The template as bytes.
    public var bytes: [UInt8] {
        var body = Bytes()
        let (operations, starts) = (program.operations, program.starts)
        let literals = program.literals.count - Buffer.padding
        body.add([operations.count, starts.count, program.paths.count, program.names.count, literals])
        body.add(program.mode == .strict ? 1 : 0)
        for index in 0..<operations.count {
            let operation = operations[index]
            body.list.append(operation.code.rawValue)
            body.list.append(operation.escape.rawValue)
            body.add([Int(operation.operand), Int(operation.length), Int(operation.target)])
        }
        for index in 0..<starts.count { body.add(Int(starts[index])) }
        for index in 0..<program.paths.count {
            body.add([Int(program.paths[index].first), Int(program.paths[index].count)])
        }
        for index in 0..<program.names.count {
            let name = Array(program.names[index].text.utf8)
            body.add(name.count)
            body.list += name
        }
        body.list += UnsafeBufferPointer(start: program.literals.start, count: literals)
        let sum = body.list.withUnsafeBytes { Self.checksum($0) }
        return Self.form + (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } + body.list
    }

    /// A sum that tells damage, eight bytes at a time: FNV-1a over words (draft-eastlake-fnv-17, section 2).
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            hash = (hash ^ word) &* 0x100_0000_01B3
            hash ^= hash >> 29
            offset += 8
        }
        for byte in bytes[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private struct Bytes {
        var list: [UInt8] = []

        mutating func add(_ number: Int) {
            let word = UInt32(truncatingIfNeeded: number)
            for shift in [0, 8, 16, 24] { list.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }

        mutating func add(_ numbers: [Int]) { for number in numbers { add(number) } }
    }
}
