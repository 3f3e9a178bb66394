/// Runs a program over values.
///
/// Everything it touches in the loop is a plain pointer: values are neither copied nor counted on the way to the
/// buffer.
struct Renderer: ~Copyable {
    /// How deep functions may call each other.
    static let depthLimit = 200

    let program: Program
    /// Compiles what a value names.
    let load: (String, Environment) throws(TemplateError) -> Program?
    var frames = Stack<Frame>(capacity: 32)
    var calls = Stack<Call>(capacity: 16)
    var indent: [UInt8] = []
    let paths: UnsafePointer<Path>
    let names: UnsafePointer<Name>
    let starts: UnsafePointer<Int32>
    /// For each operation where its name was in the last object that had it.
    let hints: UnsafeMutablePointer<Int32>
    /// Values that had to be unwrapped, so that pointers to them stay valid.
    private var kept: [UnsafeMutablePointer<Value>] = []
    /// Where the URL that is being written began.
    var urlStart = 0
    /// What ended it too early.
    private(set) var failure: Failure?
    /// How many calls the programs outside this one are deep.
    var outerDepth = 0

    init(program: Program, load: @escaping (String, Environment) throws(TemplateError) -> Program?) {
        self.program = program
        self.load = load
        paths = program.paths.start
        names = program.names.start
        starts = program.starts.start
        hints = .allocate(capacity: program.operations.count)
        hints.initialize(repeating: 0, count: program.operations.count)
    }

    deinit {
        hints.deallocate()
        for place in kept {
            place.deinitialize(count: 1)
            place.deallocate()
        }
    }

    /// Runs the program's first function; `failure` says whether that went well.
    mutating func run(into buffer: inout Buffer) {
        let operations = program.operations.start
        let literals = program.literals.start
        var counter = 0
        while true {
            let operation = operations + counter
            switch operation.pointee.code {
            case .text:
                buffer.append(padded: literals + Int(operation.pointee.operand), Int(operation.pointee.length))
            case .variable:
                guard write(operation.pointee, at: counter, into: &buffer) else { return }
            case .section:
                guard let next = open(operation.pointee, at: counter) else { return }
                counter = next
                continue
            case .inverted:
                guard let next = openInverted(operation.pointee, at: counter) else { return }
                counter = next
                continue
            case .end:
                counter = close(at: counter)
                continue
            case .call:
                guard let start = call(operation.pointee, at: counter, literals) else { return }
                counter = start
                continue
            case .leave:
                if calls.count == 0 { return }
                counter = leave()
            default:
                guard runRarely(operation.pointee, at: counter, into: &buffer) else { return }
            }
            counter &+= 1
        }
    }

    /// Where a section goes on: inside, or behind it; nil where its name must not be missing and is.
    @inline(__always)
    private mutating func open(_ operation: Operation, at counter: Int) -> Int? {
        let value = find(operation.operand, at: counter)
        if value == nil, !miss(operation.operand, at: counter) { return nil }
        guard let value, enter(value, body: counter &+ 1) else { return Int(operation.target) }
        return counter &+ 1
    }

    /// The same of an inverted section.
    @inline(__always)
    private mutating func openInverted(_ operation: Operation, at counter: Int) -> Int? {
        let value = find(operation.operand, at: counter)
        if value == nil, !miss(operation.operand, at: counter) { return nil }
        if let value, value.isTrue { return Int(operation.target) }
        return counter &+ 1
    }

    /// Shows the section once more, for the next of a list, or leaves it.
    @inline(__always)
    private mutating func close(at counter: Int) -> Int {
        guard frames.top.pointee.remaining > 0 else {
            _ = frames.pop()
            return counter &+ 1
        }
        frames.top.pointee.advance()
        return frames.top.pointee.body
    }

    /// Enters a section; false where there is nothing to show.
    private mutating func enter(_ value: UnsafePointer<Value>, body: Int) -> Bool {
        switch value.pointee {
        case .object:
            frames.push(Frame(value, body: body))
        case .list(let elements):
            // The array stays in its place while nobody changes it, and the value outlives the page.
            guard let first = elements.withUnsafeBufferPointer({ $0.baseAddress }), !elements.isEmpty else {
                return false
            }
            frames.push(Frame(first, remaining: elements.count &- 1, body: body))
        case .shown(_, let raw):
            guard value.isTrue else { return false }
            switch raw {
            case .list, .object, .shown: return enter(keep(raw), body: body)
            default: frames.push(Frame(value, body: body))
            }
        default:
            guard value.isTrue else { return false }
            frames.push(Frame(value, body: body))
        }
        return true
    }

    /// A place for a value that is not in the tree by itself.
    mutating func keep(_ value: Value) -> UnsafePointer<Value> {
        let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        place.initialize(to: value)
        kept.append(place)
        return UnsafePointer(place)
    }

    /// Notes an error at an operation; false, so that rendering ends.
    @inline(never)
    mutating func fail(_ kind: TemplateError.Kind, at operation: Int, inner: TemplateError? = nil) -> Bool {
        var callers: [Int] = []
        for index in stride(from: calls.count - 1, through: 0, by: -1) { callers.append(calls[index].operation) }
        failure = Failure(kind: kind, operation: operation, callers: callers, inner: inner)
        return false
    }
}

extension UnsafePointer<Value> {
    /// Whether a section over the value is shown.
    var isTrue: Bool {
        switch pointee {
        case .null: false
        case .bool(let value): value
        case .int, .double, .grouped, .object: true
        case .string(let text): !text.isEmpty
        case .html(let markup): !markup.source.isEmpty
        case .list(let elements): !elements.isEmpty
        case .shown(_, let raw): withUnsafePointer(to: raw) { $0.isTrue }
        }
    }
}
