extension Compiler {
    /// Compiles a call of a partial, or of a parent with the blocks handed to it.
    mutating func include(
        _ reference: Reference, blocks: [Int]?, indent: Range<Int>?, _ linker: inout Linker
    ) throws(TemplateError) {
        prepare(&linker)
        // Only what has its line for itself is indented; what follows other text on a line goes on there.
        let white = indent.map { layout.indent + dedented($0) }
        let environment = self.environment.adding(blocks ?? [], of: source)
        if reference.isDynamic {
            let call = DynamicCall(
                path: linker.pool.path(reference.name), environment: environment, indent: white ?? [])
            let operation = Operation(
                code: .dynamic, operand: linker.pool.dynamicCall(call), length: white == nil ? 0 : 1)
            return add(operation, at: reference.offset, &linker)
        }
        guard let target = try load(reference, isParent: blocks != nil, &linker) else { return }
        if let blocks { try checkBlocks(blocks, of: target, &linker) }
        let isRecursion = linker.isOpen(target)
        var inner = Layout()
        if let white {
            inner.indent = isRecursion ? [] : white
            inner.isCalledIndented = isRecursion || layout.isCalledIndented
        }
        try call(
            target, .template(ObjectIdentifier(target)), environment, inner,
            pushing: isRecursion ? white ?? [] : [], from: reference.offset, &linker)
    }

    private func load(
        _ reference: Reference, isParent: Bool, _ linker: inout Linker
    ) throws(TemplateError) -> Source? {
        do {
            if let target = try linker.load(reference.name) { return target }
        } catch {
            throw error.included(from: source.text.place(of: reference.offset))
        }
        if linker.mode == .lenient { return nil }
        throw source.text.error(
            isParent ? .missingParent(reference.name) : .missingPartial(reference.name), at: reference.offset)
    }

    /// Refuses a block that nothing in the parent takes.
    private func checkBlocks(_ numbers: [Int], of parent: Source, _ linker: inout Linker) throws(TemplateError) {
        guard linker.mode == .strict, !numbers.isEmpty else { return }
        let known = try linker.blockNames(of: parent)
        for block in numbers.map({ source.blocks[$0] }) where !known.contains(block.name) {
            throw source.text.error(
                .unknownBlock(block.name, parent: parent.name, known: known.sorted()), at: block.offset)
        }
    }

    private mutating func call(
        _ target: Source, _ body: FunctionKey.Body, _ environment: Environment, _ layout: Layout,
        pushing white: [UInt8], from offset: Int, _ linker: inout Linker
    ) throws(TemplateError) {
        let number: Int
        try linker.enter(source, at: offset)
        do {
            number = try linker.function(of: target, body, environment, context, layout)
            linker.exit()
        } catch {
            throw error.included(from: source.text.place(of: offset))
        }
        var operation = Operation(code: .call, operand: Int32(number))
        operation.target = linker.pool.add(white)
        operation.length = Int32(white.count)
        add(operation, at: offset, &linker)
        context = linker.exit(of: number, from: context)
    }

    // MARK: Blocks

    /// Compiles a block in its place: what replaces it, or its own content.
    mutating func compile(block number: Int, _ linker: inout Linker) throws(TemplateError) {
        let block = source.blocks[number]
        let replacement = environment[block.name]
        let content = replacement?.block ?? block
        guard !content.body.isEmpty else { return }
        let white = block.indent.map { dedented($0) } ?? []
        if block.indent != nil, !content.startsLine {
            indent(at: block.offset, &linker)
            if !context.keepsWhiteSpace { function.write(white, at: site(block.offset)) }
        }
        if let replacement {
            prepare(&linker)
            var inner = layout
            inner.indent += white
            inner.dedent = content.dedent
            try call(
                replacement.source, .block(ObjectIdentifier(replacement.source), replacement.number), environment,
                inner,
                pushing: [], from: block.offset, &linker)
        } else {
            try linker.enter(source, at: block.offset)
            try compile(content.body, &linker)
            linker.exit()
        }
        if let lineEnd = block.lineEnd, !endsLine(content.body, of: replacement?.source ?? source) {
            try write(lineEnd, startsLine: false, &linker)
        }
    }

    private func dedented(_ white: Range<Int>) -> ArraySlice<UInt8> {
        source.text.bytes[white].dropFirst(layout.dedent)
    }

    private func endsLine(_ nodes: [Node], of source: Source) -> Bool {
        switch nodes.last {
        case .text(let range, _): source.text.bytes[range].last == UInt8(ascii: "\n")
        case .section(_, _, let body): endsLine(body, of: source)
        case .partial(_, let indent), .parent(_, _, let indent): indent != nil
        case .block(let number): source.blocks[number].indent != nil
        case .variable, nil: false
        }
    }
}

extension TemplateError {
    /// The same error, with the tag that led to it.
    func included(from place: Place) -> TemplateError {
        TemplateError(place: self.place, kind: kind, includes: includes + [place])
    }
}

extension Linker {
    /// The names of all blocks that a child can replace in a template.
    mutating func blockNames(of source: Source) throws(TemplateError) -> Set<String> {
        var names: Set<String> = []
        var seen: Set<String> = []
        var rest = [source]
        while let next = rest.popLast() {
            guard seen.insert(next.name).inserted else { continue }
            names.formUnion(next.blocks.map(\.name))
            for name in next.references {
                if let source = try load(name) { rest.append(source) }
            }
        }
        return names
    }
}
