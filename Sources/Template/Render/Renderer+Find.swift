extension Renderer {
    /// Finds the value of a path, from the innermost frame out; nil where there is none.
    @inline(__always)
    mutating func find(_ number: Int32, at operation: Int) -> UnsafePointer<Value>? {
        let path = paths[Int(number)]
        if path.count == 1 { return look(up: names + Int(path.first), at: operation) }
        return path.count == 0 ? frames.top.pointee.value : findPart(of: path, at: operation).value
    }

    /// Finds the value of a dotted name; else how many parts were found, and the last value on the way.
    @inline(never)
    private mutating func findPart(
        of path: Path, at operation: Int
    ) -> (value: UnsafePointer<Value>?, last: UnsafePointer<Value>?, found: Int) {
        let first = names + Int(path.first)
        guard var value = look(up: first, at: operation) else { return (nil, nil, 0) }
        for part in 1..<Int(path.count) {
            if case .shown(_, let raw) = value.pointee { value = keep(raw) }
            if case .null = value.pointee { return (value, value, part) }
            guard let next = Self.search(Frame(value), for: first + part) else { return (nil, value, part) }
            value = next
        }
        return (value, value, Int(path.count))
    }

    @inline(__always)
    private mutating func look(up name: UnsafePointer<Name>, at operation: Int) -> UnsafePointer<Value>? {
        let word = name.pointee.word
        let bit = name.pointee.bit
        var depth = frames.count &- 1
        while depth >= 0 {
            let frame = frames.pointer(depth)
            if frame.pointee.mask & bit != 0, let fields = frame.pointee.fields {
                let hint = Int(hints[operation])
                if hint < frame.pointee.count, fields[hint].0.word == word, fields[hint].0.text == name.pointee.text {
                    return Self.value(of: fields + hint)
                }
                if let index = Self.index(of: name, in: fields, count: frame.pointee.count) {
                    hints[operation] = Int32(truncatingIfNeeded: index)
                    return Self.value(of: fields + index)
                }
            }
            depth &-= 1
        }
        return nil
    }

    private static func index(of name: UnsafePointer<Name>, in fields: UnsafePointer<Field>, count: Int) -> Int? {
        var index = 0
        while index < count {
            if fields[index].0.word == name.pointee.word, fields[index].0.text == name.pointee.text { return index }
            index &+= 1
        }
        return nil
    }

    @inline(__always)
    private static func value(of field: UnsafePointer<Field>) -> UnsafePointer<Value> {
        // The offset is known when this compiles.
        let offset = MemoryLayout<Field>.offset(of: \.1) ?? 0
        return (UnsafeRawPointer(field) + offset).assumingMemoryBound(to: Value.self)
    }

    private static func search(_ frame: Frame, for name: UnsafePointer<Name>) -> UnsafePointer<Value>? {
        guard let fields = frame.fields else { return nil }
        return index(of: name, in: fields, count: frame.count).map { value(of: fields + $0) }
    }

    /// What to make of a name that is not there: nothing, or in strict mode an error with the names that are.
    /// - Returns: whether to go on.
    @inline(never)
    mutating func miss(_ number: Int32, at operation: Int) -> Bool {
        guard program.mode == .strict else { return true }
        let path = paths[Int(number)]
        let (_, last, found) = path.count > 1 ? findPart(of: path, at: operation) : (nil, nil, 0)
        var known: [String] = []
        if let last {
            known = Self.keys(Frame(last))
        } else {
            for depth in stride(from: frames.count - 1, through: 0, by: -1) { known += Self.keys(frames[depth]) }
        }
        let part = names[Int(path.first) + found].text
        return fail(.unknownName(program.name(of: number), part: part, known: known), at: operation)
    }

    private static func keys(_ frame: Frame) -> [String] {
        (0..<frame.count).compactMap { frame.fields?[$0].0.text }
    }
}
