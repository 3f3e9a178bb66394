/// How to go on after a rare operation.
enum Next {
    case goOn(Int)
    case stop(Failure?)
}

extension Renderer {
    /// Runs an operation that most pages have few of.
    @inline(never)
    mutating func runRarely(
        _ operation: Operation, at counter: Int, _ literals: UnsafePointer<UInt8>, into buffer: inout Buffer
    ) -> Next {
        switch operation.code {
        case .call:
            if calls.count + outerDepth >= Self.depthLimit {
                return .stop(failure(.recursionTooDeep(limit: Self.depthLimit), at: counter))
            }
            calls.push(Call(operation: counter, indentLength: indent.count))
            if operation.length > 0 {
                indent += UnsafeBufferPointer(start: literals + Int(operation.target), count: Int(operation.length))
            }
            return .goOn(Int(program.starts[Int(operation.operand)]))
        case .leave:
            if calls.count == 0 { return .stop(nil) }
            let call = calls.pop()
            if indent.count > call.indentLength { indent.removeLast(indent.count - call.indentLength) }
            return .goOn(call.operation + 1)
        case .indent:
            buffer.append(indent)
        case .urlBegins:
            urlStart = buffer.count
        case .checkURL:
            buffer.checkScheme(from: urlStart)
        default:
            if let failure = callDynamically(operation, at: counter, into: &buffer) { return .stop(failure) }
        }
        return .goOn(counter + 1)
    }

    /// Renders the template that a value names within this one.
    private mutating func callDynamically(
        _ operation: Operation, at counter: Int, into buffer: inout Buffer
    ) -> Failure? {
        let call = program.dynamicCalls[Int(operation.operand)]
        guard case .value(let value) = find(call.path, at: counter), case .string(let name) = value.pointee else {
            return nil
        }
        let depth = outerDepth + calls.count + 1
        if depth >= Self.depthLimit { return failure(.recursionTooDeep(limit: Self.depthLimit), at: counter) }
        do throws(TemplateError) {
            guard let program = try load(name, call.environment) else { return nil }
            var inner = Renderer(program: program, load: load)
            inner.outerDepth = depth
            if operation.length > 0 { inner.indent = indent + call.indent }
            for index in 0..<frames.count { inner.frames.push(frames[index]) }
            if let failure = inner.run(into: &buffer) { throw failure.error(in: program) }
            return nil
        } catch {
            var failure = failure(error.kind, at: counter)
            failure.inner = error
            return failure
        }
    }
}
