/// What a name stands for.
enum Found {
    case value(UnsafePointer<Value>)
    /// There is none, which is an error in strict mode.
    case missing(TemplateError.Kind)
    /// There is none, and that is fine.
    case nothing
}

extension Renderer {
    /// Finds the value of a path, from the innermost frame out.
    @inline(__always)
    mutating func find(_ number: Int32, at operation: Int) -> Found {
        let path = paths[Int(number)]
        if path.count == 1, let value = look(up: names + Int(path.first), at: operation) { return .value(value) }
        return findSlowly(number, path, at: operation)
    }

    @inline(never)
    private mutating func findSlowly(_ number: Int32, _ path: Path, at operation: Int) -> Found {
        if path.count == 0 { return .value(frames.top.pointee.value) }
        let first = names + Int(path.first)
        guard var value = look(up: first, at: operation) else { return missing(number, part: 0) }
        for part in 1..<Int(path.count) {
            if case .shown(_, let raw) = value.pointee { value = keep(raw) }
            if case .null = value.pointee { return .value(value) }
            let frame = Frame(value)
            guard let next = Self.search(frame, for: first + part) else { return missing(number, part: part) }
            value = next
        }
        return .value(value)
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
                if hint < frame.pointee.count, fields[hint].key.word == word, fields[hint].key.text == name.pointee.text
                {
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
            if fields[index].key.word == name.pointee.word, fields[index].key.text == name.pointee.text { return index }
            index &+= 1
        }
        return nil
    }

    @inline(__always)
    private static func value(of field: UnsafePointer<Field>) -> UnsafePointer<Value> {
        // A field is its key and its value: the offset is known when this compiles.
        let offset = MemoryLayout<Field>.offset(of: \.value) ?? 0
        return (UnsafeRawPointer(field) + offset).assumingMemoryBound(to: Value.self)
    }

    private static func search(_ frame: Frame, for name: UnsafePointer<Name>) -> UnsafePointer<Value>? {
        guard let fields = frame.fields else { return nil }
        return index(of: name, in: fields, count: frame.count).map { value(of: fields + $0) }
    }

    /// What to make of a name that is not there: nothing, or in strict mode an error with the names that are.
    private func missing(_ number: Int32, part: Int) -> Found {
        guard program.mode == .strict else { return .nothing }
        let path = paths[Int(number)]
        let first = names + Int(path.first)
        var known: [String] = []
        if part == 0 {
            for depth in stride(from: frames.count - 1, through: 0, by: -1) { known += Self.keys(frames[depth]) }
        } else if var value = lookAgain(first) {
            for step in 1..<part {
                guard let next = Self.search(Frame(value), for: first + step) else { break }
                value = next
            }
            known = Self.keys(Frame(value))
        }
        return .missing(.unknownName(program.name(of: number), part: first[part].text, known: known))
    }

    private func lookAgain(_ name: UnsafePointer<Name>) -> UnsafePointer<Value>? {
        for depth in stride(from: frames.count - 1, through: 0, by: -1) {
            if let value = Self.search(frames[depth], for: name) { return value }
        }
        return nil
    }

    private static func keys(_ frame: Frame) -> [String] {
        (0..<frame.count).compactMap { frame.fields?[$0].key.text }
    }
}
