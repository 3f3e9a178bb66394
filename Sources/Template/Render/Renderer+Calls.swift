extension Renderer {
    /// Enters a function.
    /// - Returns: its first operation, or nil where calls are too deep.
    @inline(__always)
    mutating func call(_ operation: Operation, at counter: Int, _ literals: UnsafePointer<UInt8>) -> Int? {
        guard calls.count &+ outerDepth < Self.depthLimit else {
            _ = fail(.recursionTooDeep(limit: Self.depthLimit), at: counter)
            return nil
        }
        calls.push(Call(operation: counter, indentLength: indent.count))
        if operation.length > 0 {
            indent += UnsafeBufferPointer(start: literals + Int(operation.target), count: Int(operation.length))
        }
        return Int(starts[Int(operation.operand)])
    }

    /// Leaves a function.
    /// - Returns: the operation that called it.
    @inline(__always)
    mutating func leave() -> Int {
        let call = calls.pop()
        if indent.count > call.indentLength { indent.removeLast(indent.count - call.indentLength) }
        return call.operation
    }

    /// Runs an operation that most pages have few of.
    /// - Returns: whether to go on.
    @inline(never)
    mutating func runRarely(_ operation: Operation, at counter: Int, into buffer: inout Buffer) -> Bool {
        switch operation.code {
        case .indent: buffer.append(indent)
        case .urlBegins: urlStart = buffer.count
        case .checkURL: buffer.checkScheme(from: urlStart)
        default: return callDynamically(operation, at: counter, into: &buffer)
        }
        return true
    }

    /// Renders the template that a value names within this one.
    private mutating func callDynamically(
        _ operation: Operation, at counter: Int, into buffer: inout Buffer
    ) -> Bool {
        let call = program.dynamicCalls[Int(operation.operand)]
        guard let value = find(call.path, at: counter), case .string(let name) = value.pointee else { return true }
        let depth = outerDepth + calls.count + 1
        if depth >= Self.depthLimit { return fail(.recursionTooDeep(limit: Self.depthLimit), at: counter) }
        do throws(TemplateError) {
            guard let program = try load(name, call.environment) else { return true }
            var inner = Renderer(program: program, load: load)
            inner.outerDepth = depth
            if operation.length > 0 { inner.indent = indent + call.indent }
            for index in 0..<frames.count { inner.frames.push(frames[index]) }
            inner.run(into: &buffer)
            if let failure = inner.failure { throw failure.error(in: program) }
            return true
        } catch {
            return fail(error.kind, at: counter, inner: error)
        }
    }
}
