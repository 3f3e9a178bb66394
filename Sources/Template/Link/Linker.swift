/// Compiles a template with its partials, parents and blocks to one program.
///
/// Each piece becomes a function for each place in the markup that it is called from, so that a partial is escaped
/// rightly wherever it is used, and nothing about it is left to decide when pages are rendered.
struct Linker: ~Copyable {
    /// The most functions of one program, against templates that include each other in ever new combinations.
    static let functionLimit = 20_000

    /// The most operations and bytes that a program comes to, against templates that include others several times each,
    /// which do the same: what is read fits into memory, and the page would not. The largest pages have some thousands.
    static let sizeLimit = 1 << 24

    let mode: Mode
    let load: (String) throws(TemplateError) -> Source?
    private(set) var functions: [Function] = []
    var pool = Pool()
    private(set) var sources: [Source] = []
    private var sourceNumbers: [ObjectIdentifier: Int32] = [:]
    private var numbers: [FunctionKey: Int] = [:]
    /// The templates that are being compiled, outermost first.
    private var open: [ObjectIdentifier] = []
    private var depth = 0

    init(mode: Mode, load: @escaping (String) throws(TemplateError) -> Source?) {
        self.mode = mode
        self.load = load
    }

    /// Compiles `source` as the document itself.
    static func program(
        of source: Source, environment: Environment, isCalledIndented: Bool, mode: Mode,
        load: @escaping (String) throws(TemplateError) -> Source?
    ) throws(TemplateError) -> Program {
        var linker = Linker(mode: mode, load: load)
        let context = Context(fileName: source.name, mode: mode)
        let layout = Layout(isCalledIndented: isCalledIndented)
        let number = try linker.function(
            of: source, .template(ObjectIdentifier(source)), environment, context, layout)
        if let exit = linker.functions[number].exit, exit.place != .text, exit.place != .plainText {
            throw source.text.error(.unfinished(exit.markup), at: source.text.bytes.count)
        }
        return Program(linker: linker, mode: mode)
    }

    /// The number of a function, compiled if need be.
    mutating func function(
        of source: Source, _ body: FunctionKey.Body, _ environment: Environment, _ context: Context, _ layout: Layout
    ) throws(TemplateError) -> Int {
        let key = FunctionKey(body: body, environment: environment, context: context, layout: layout)
        if let number = numbers[key] { return number }
        let nodes: [Node]
        switch body {
        case .template: nodes = source.nodes
        case .block(_, let number): nodes = source.blocks[number].body
        }
        guard functions.count < Self.functionLimit else { throw source.text.error(.tooLarge, at: 0) }
        let number = functions.count
        numbers[key] = number
        functions.append(Function())
        open.append(ObjectIdentifier(source))
        var compiler = Compiler(
            source: source, number: sourceNumber(source), environment: environment, context: context)
        compiler.layout = layout
        try compiler.compile(nodes, &self)
        compiler.leave(&self)
        open.removeLast()
        if let assumed = functions[number].assumed, assumed != compiler.context {
            throw source.text.error(.recursion(source.name), at: 0)
        }
        let size = try size(of: compiler.function)
        functions[number] = compiler.function
        functions[number].exit = compiler.context
        functions[number].size = size
        return number
    }

    /// How many operations and bytes of text a function comes to with all that it calls, where each section is shown once.
    /// One that is still being compiled counts for nothing: how often it calls itself, the data say.
    private func size(of function: Function) throws(TemplateError) -> Int {
        var size = 0
        for (operation, site) in zip(function.operations, function.sites) {
            switch operation.code {
            case .text: size += 1 + Int(operation.length)
            case .call: size += 1 + functions[Int(operation.operand)].size
            default: size += 1
            }
            guard size <= Self.sizeLimit else {
                throw sources[Int(site.source)].text.error(
                    .growsTooLarge(limit: Self.sizeLimit), at: Int(site.offset))
            }
        }
        return size
    }

    /// Where the document stands after a call of a function; of one still being compiled it is taken to be where it
    /// began.
    mutating func exit(of number: Int, from context: Context) -> Context {
        if let exit = functions[number].exit { return exit }
        functions[number].assumed = context
        return context
    }

    /// Whether a template is being compiled, so that calling it is recursion.
    func isOpen(_ source: Source) -> Bool {
        open.contains(ObjectIdentifier(source))
    }

    /// Enters a tag within others.
    mutating func enter(_ source: Source, at offset: Int) throws(TemplateError) {
        depth += 1
        if depth > Parser.depthLimit {
            throw source.text.error(.nestedTooDeep(limit: Parser.depthLimit), at: offset)
        }
    }

    /// Leaves a tag that was entered.
    mutating func exit() {
        depth -= 1
    }

    private mutating func sourceNumber(_ source: Source) -> Int32 {
        if let number = sourceNumbers[ObjectIdentifier(source)] { return number }
        sources.append(source)
        sourceNumbers[ObjectIdentifier(source)] = Int32(sources.count - 1)
        return Int32(sources.count - 1)
    }
}
