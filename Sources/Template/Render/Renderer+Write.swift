extension Renderer {
    /// Writes the value of a variable, escaped for its place.
    /// - Returns: whether to go on.
    @inline(__always)
    mutating func write(_ operation: Operation, at counter: Int, into buffer: inout Buffer) -> Bool {
        guard let value = find(operation.operand, at: counter) else { return miss(operation.operand, at: counter) }
        switch (value.pointee, operation.escape) {
        case (.string(let text), .html), (.string(let text), .attribute):
            buffer.append(escaped: text)
        case (.shown(let text, _), .html), (.shown(let text, _), .attribute):
            buffer.append(escaped: text)
        case (.int(let number), .html), (.int(let number), .attribute):
            buffer.append(decimal: number)
        case (.grouped(let number), .html), (.grouped(let number), .attribute):
            buffer.append(grouped: number)
        default:
            return writeRarely(value, operation, at: counter, into: &buffer)
        }
        return true
    }

    @inline(never)
    private mutating func writeRarely(
        _ value: UnsafePointer<Value>, _ operation: Operation, at counter: Int, into buffer: inout Buffer
    ) -> Bool {
        if operation.escape == .json {
            value.pointee.writeJSON(into: &buffer)
            return true
        }
        switch value.pointee {
        case .null: break
        case .bool(let value) where operation.escape != .markup: buffer.append(value ? "true" : "false")
        case .int(let number) where operation.escape != .markup: buffer.append(decimal: number)
        case .double(let number) where operation.escape != .markup: buffer.append(decimal: number)
        case .grouped(let number) where operation.escape != .markup:
            Self.write(Value.text(grouped: number), operation.escape, into: &buffer)
        case .string(let text) where operation.escape != .markup: Self.write(text, operation.escape, into: &buffer)
        case .shown(let text, _) where operation.escape != .markup: Self.write(text, operation.escape, into: &buffer)
        case .html(let markup): return write(markup, operation, at: counter, into: &buffer)
        case .list, .object:
            if program.mode == .lenient { return true }
            return fail(.notText(program.name(of: operation.operand), .init(value.pointee)), at: counter)
        default:
            return fail(.notHTML(program.name(of: operation.operand), .init(value.pointee)), at: counter)
        }
        return true
    }

    private mutating func write(
        _ markup: HTML, _ operation: Operation, at counter: Int, into buffer: inout Buffer
    ) -> Bool {
        switch operation.escape {
        case .html, .markup, .unaware, .unescaped: buffer.append(markup.source)
        case .xml: buffer.append(xml: markup.source)
        case .attribute, .xmlAttribute, .plain, .url, .path, .source, .component, .json:
            return fail(.markupNotAllowed(program.name(of: operation.operand)), at: counter)
        }
        return true
    }

    private static func write(_ text: String, _ escape: Escape, into buffer: inout Buffer) {
        switch escape {
        case .html, .attribute, .unaware: buffer.append(escaped: text)
        case .xml, .xmlAttribute: buffer.append(xml: text)
        case .url: buffer.append(url: text)
        case .path: buffer.append(path: text)
        case .source: buffer.append(source: text)
        case .component: buffer.append(component: text)
        case .plain, .unescaped, .markup, .json: buffer.append(text)
        }
    }
}
