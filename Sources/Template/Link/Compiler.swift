/// Compiles the nodes of one function.
struct Compiler {
    let source: Source
    private let number: Int32
    let environment: Environment
    var context: Context
    var layout = Layout()
    var function = Function()
    /// How many literal bytes are before the value of a URL attribute that began and is not settled yet.
    private var urlStart: Int?

    init(source: Source, number: Int32, environment: Environment, context: Context) {
        self.source = source
        self.number = number
        self.environment = environment
        self.context = context
    }

    func site(_ offset: Int) -> Site {
        Site(source: number, offset: Int32(offset))
    }

    mutating func compile(_ nodes: [Node], _ linker: inout Linker) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .text(let range, let startsLine):
                try write(range, startsLine: startsLine, &linker)
            case .variable(let reference, let raw):
                try write(reference, raw: raw, &linker)
            case .section(let reference, let inverted, let body):
                try compile(section: reference, inverted: inverted, body, &linker)
            case .partial(let reference, let indent):
                try include(reference, blocks: nil, indent: indent, &linker)
            case .parent(let reference, let blocks, let indent):
                try include(reference, blocks: blocks, indent: indent, &linker)
            case .block(let number):
                try compile(block: number, &linker)
            }
        }
    }

    /// Ends the function.
    mutating func leave(_ linker: inout Linker) {
        prepare(&linker)
        function.add(Operation(code: .leave), at: site(source.text.bytes.count), pool: &linker.pool)
    }

    mutating func add(_ operation: Operation, at offset: Int, _ linker: inout Linker) {
        function.add(operation, at: site(offset), pool: &linker.pool)
    }

    /// Before anything but literal text: a URL that began and could still get a scheme is guarded from its start.
    mutating func prepare(_ linker: inout Linker) {
        guard let start = urlStart else { return }
        urlStart = nil
        guard context.url.part == .start else { return }
        function.flush(&linker.pool, first: start)
        let rest = function.takeLiteral()
        function.add(Operation(code: .urlBegins), at: site(0), pool: &linker.pool)
        function.write(rest, at: site(0))
        context.url.isGuarded = true
        context.url.literal = ""
    }
}

extension Compiler {
    // MARK: Text

    mutating func write(_ range: Range<Int>, startsLine: Bool, _ linker: inout Linker) throws(TemplateError) {
        var range = range
        if startsLine {
            range = dedented(range)
            let isLineEnd = source.text.bytes[range].first.map { $0 == 0x0A || $0 == 0x0D } ?? false
            if !isLineEnd { indent(at: range.lowerBound, &linker) }
        }
        guard context.format == .html || context.format == .xml else {
            return function.write(source.text.bytes[range], at: site(range.lowerBound))
        }
        try feed(range, &linker)
        if context.url.part != .start { urlStart = nil }
    }

    /// Writes literal text and follows where in the document it leads.
    private mutating func feed(_ range: Range<Int>, _ linker: inout Linker) throws(TemplateError) {
        let bytes = source.text.bytes
        var written = range.lowerBound
        var offset = range.lowerBound
        while offset < range.upperBound {
            if let end = context.end, bytes[offset] != end {
                // Nothing up to there changes the context.
                offset = bytes[offset..<range.upperBound].firstIndex(of: end) ?? range.upperBound
                continue
            }
            let event = context.feed(bytes[offset])
            if let fault = context.fault { throw source.text.error(fault.kind, at: offset) }
            if event == .urlEnds {
                function.write(bytes[written..<offset], at: site(written))
                add(Operation(code: .checkURL), at: offset, &linker)
                written = offset
            }
            offset += 1
            guard let event else { continue }
            function.write(bytes[written..<offset], at: site(written))
            written = offset
            if event == .urlIsSettled { add(Operation(code: .checkURL), at: offset, &linker) }
            if context.url.part == .start { urlStart = function.literal.count }
        }
        function.write(bytes[written..<range.upperBound], at: site(written))
    }

    /// Writes what goes before each line here, unless the line is a part of text that white space would change.
    mutating func indent(at offset: Int, _ linker: inout Linker) {
        if context.keepsWhiteSpace { return }
        if layout.isCalledIndented {
            prepare(&linker)
            add(Operation(code: .indent), at: offset, &linker)
        }
        if !layout.indent.isEmpty { function.write(layout.indent, at: site(offset)) }
    }

    private func dedented(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        let end = min(range.upperBound, start + layout.dedent)
        while start < end, source.text.bytes[start] == 0x20 || source.text.bytes[start] == 0x09 { start += 1 }
        return start..<range.upperBound
    }

    // MARK: Variables and sections

    private mutating func write(_ reference: Reference, raw: Bool, _ linker: inout Linker) throws(TemplateError) {
        prepare(&linker)
        let escape: Escape
        do {
            escape = try context.escape(reference, raw: raw)
        } catch {
            throw source.text.error(error, at: reference.offset)
        }
        let path = linker.pool.path(reference.name)
        add(Operation(code: .variable, escape: escape, operand: path), at: reference.offset, &linker)
        context.passVariable()
    }

    private mutating func compile(
        section reference: Reference, inverted: Bool, _ body: [Node], _ linker: inout Linker
    ) throws(TemplateError) {
        try linker.enter(source, at: reference.offset)
        prepare(&linker)
        let path = linker.pool.path(reference.name)
        let code: Operation.Code = inverted ? .inverted : .section
        add(Operation(code: code, operand: path), at: reference.offset, &linker)
        let start = function.count
        let before = context
        var joined = try compile(body, of: reference, inverted: inverted, from: before, &linker)
        if !inverted, joined != before, !joined.isBetweenAttributes {
            // The next element of a list begins where this one ended: it must fit there too. (An attribute that a list
            // would repeat is only ever meant for one value.)
            function.rewind(to: start)
            context = joined
            let again = try compile(body, of: reference, inverted: false, from: joined, &linker)
            guard again == joined else { throw branches(reference, from: joined, to: again) }
            joined = again
        }
        function.setTarget(of: start - 1)
        context = joined
        linker.exit()
    }

    /// Compiles the body of a section, and says where the document stands after it or without it.
    private mutating func compile(
        _ body: [Node], of reference: Reference, inverted: Bool, from before: Context, _ linker: inout Linker
    ) throws(TemplateError) -> Context {
        try compile(body, &linker)
        prepare(&linker)
        if inverted {
            function.flush(&linker.pool)
        } else {
            add(Operation(code: .end), at: reference.offset, &linker)
        }
        guard let joined = Context.join(before, context) else { throw branches(reference, from: before, to: context) }
        return joined
    }

    private func branches(_ reference: Reference, from before: Context, to after: Context) -> TemplateError {
        source.text.error(
            .branches(section: reference.name, from: before.markup, to: after.markup), at: reference.offset)
    }
}
