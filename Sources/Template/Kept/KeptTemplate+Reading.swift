extension KeptTemplate {
    /// Reads a template that was kept.
    ///
    /// - Returns: nil where the bytes are of another form or are damaged: then it is to be compiled again.
    public init?(bytes: [UInt8]) {
        let program = bytes.withUnsafeBytes { bytes -> Program? in
            let head = Self.form.count + 8
            guard bytes.count >= head, bytes.starts(with: Self.form) else { return nil }
            let sum = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: Self.form.count, as: UInt64.self))
            let body = UnsafeRawBufferPointer(rebasing: bytes[head...])
            guard Self.checksum(body) == sum else { return nil }
            var reader = KeptReader(bytes: body)
            return reader.program()
        }
        guard let program else { return nil }
        self.program = program
    }
}

/// Reads the body of a kept template, and notes whether anything in it refers to what is not there.
private struct KeptReader {
    let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var isSound = true
    private var counts = (operations: 0, starts: 0, paths: 0, names: 0, literals: 0)

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func program() -> Program? {
        counts = (number(), number(), number(), number(), number())
        let mode: Mode = number() == 1 ? .strict : .lenient
        // Every element takes at least four bytes, so that no count asks for more memory than there is.
        let largest = max(counts.operations, counts.starts, counts.paths, counts.names)
        guard isSound, largest <= bytes.count / 4, counts.starts > 0 else { return nil }
        let operations = (0..<counts.operations).map { _ in operation() }
        let starts = (0..<counts.starts).map { _ in Int32(number(below: counts.operations)) }
        let paths = (0..<counts.paths).map { _ in path() }
        let names = (0..<counts.names).map { _ in Name(text(number())) }
        guard isSound, bytes.count - offset == counts.literals else { return nil }
        return Program(
            operations: operations, starts: starts, literals: Array(bytes[offset...]), names: names, paths: paths,
            mode: mode)
    }

    private mutating func operation() -> Operation {
        let code = Operation.Code(rawValue: byte())
        let escape = Escape(rawValue: byte())
        let (operand, length, target) = (number(), number(), number())
        guard let code, let escape, isSound, fits(code, operand, length, target) else {
            isSound = false
            return Operation(code: .leave)
        }
        return Operation(
            code: code, escape: escape, operand: Int32(operand), length: Int32(length), target: Int32(target))
    }

    /// Whether an operation refers to what is there.
    private func fits(_ code: Operation.Code, _ operand: Int, _ length: Int, _ target: Int) -> Bool {
        switch code {
        case .text: operand + length <= counts.literals
        case .variable: operand < counts.paths
        case .section, .inverted: operand < counts.paths && target < counts.operations
        case .call: operand < counts.starts && target + length <= counts.literals
        case .dynamic: false
        case .indent, .end, .leave, .urlBegins, .checkURL: true
        }
    }

    private mutating func path() -> Path {
        let (first, count) = (number(), number())
        if first + count > counts.names { isSound = false }
        return Path(first: Int32(first), count: Int32(count))
    }

    private mutating func text(_ length: Int) -> String {
        guard let part = take(length) else { return "" }
        guard let text = String(validating: part, as: UTF8.self) else {
            isSound = false
            return ""
        }
        return text
    }

    private mutating func byte() -> UInt8 { take(1)?.first ?? 0 }

    /// A number that is not negative.
    private mutating func number() -> Int {
        guard let part = take(4) else { return 0 }
        let number = Int32(littleEndian: part.loadUnaligned(as: Int32.self))
        if number < 0 { isSound = false }
        return Int(max(number, 0))
    }

    private mutating func number(below end: Int) -> Int {
        let number = number()
        if number >= end { isSound = false }
        return number < end ? number : 0
    }

    private mutating func take(_ length: Int) -> UnsafeRawBufferPointer? {
        guard length <= bytes.count - offset else {
            isSound = false
            return nil
        }
        defer { offset += length }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
    }
}
