/// What a function is compiled from: the same piece of a template may go to different places.
struct FunctionKey: Hashable {
    enum Body: Hashable {
        case template(ObjectIdentifier)
        case block(ObjectIdentifier, Int)
    }

    let body: Body
    let environment: Environment
    let context: Context
    let layout: Layout
}

/// How the lines of a piece of template are moved.
struct Layout: Hashable {
    /// White space written before each line.
    var indent: [UInt8] = []
    /// Whether the indentation of the calls comes before that.
    var isCalledIndented = false
    /// How much white space is taken off each line.
    var dedent = 0
}

/// The operations of a function, while it is compiled and after.
struct Function {
    /// Where the document stands after it; nil while it is compiled.
    var exit: Context?
    /// Where a call of it within itself took the document to stand.
    var assumed: Context?
    /// How many operations and bytes it comes to with all that it calls; 0 while it is compiled.
    var size = 0
    private(set) var operations: [Operation] = []
    private(set) var sites: [Site] = []
    /// The bytes since the last operation.
    private(set) var literal: [UInt8] = []
    private var literalSite = Site(source: 0, offset: 0)

    var count: Int { operations.count }

    /// Adds literal bytes.
    mutating func write(_ bytes: some Collection<UInt8>, at site: Site) {
        if literal.isEmpty { literalSite = site }
        literal += bytes
    }

    /// Adds an operation after the literal bytes so far.
    mutating func add(_ operation: Operation, at site: Site, pool: inout Pool) {
        flush(&pool)
        operations.append(operation)
        sites.append(site)
    }

    /// Makes an operation of the literal bytes so far, of the first `length` only where that is given.
    mutating func flush(_ pool: inout Pool, first length: Int? = nil) {
        let bytes = literal.prefix(length ?? literal.count)
        guard !bytes.isEmpty else { return }
        operations.append(Operation(code: .text, operand: pool.add(bytes), length: Int32(bytes.count)))
        sites.append(literalSite)
        literal.removeFirst(bytes.count)
    }

    /// Takes back the literal bytes that are not an operation yet.
    mutating func takeLiteral() -> [UInt8] {
        defer { literal.removeAll() }
        return literal
    }

    /// Sends the section at `operation` here when it has nothing to show.
    mutating func setTarget(of operation: Int) {
        operations[operation].target = Int32(operations.count)
    }

    /// Forgets the operations after the first `count`.
    mutating func rewind(to count: Int) {
        operations.removeLast(operations.count - count)
        sites.removeLast(sites.count - count)
        literal.removeAll()
    }
}
