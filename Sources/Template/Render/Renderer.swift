/// Runs a program over values.
///
/// Everything it touches in the loop is a plain pointer: values are neither copied nor counted on the way to the buffer.
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
    /// For each operation where its name was in the last object that had it.
    let hints: UnsafeMutablePointer<Int32>
    /// Values that had to be unwrapped, so that pointers to them stay valid.
    private var kept: [UnsafeMutablePointer<Value>] = []
    /// Where the URL that is being written began.
    var urlStart = 0
    /// How many calls the programs outside this one are deep.
    var outerDepth = 0

    init(program: Program, load: @escaping (String, Environment) throws(TemplateError) -> Program?) {
        self.program = program
        self.load = load
        paths = program.paths.start
        names = program.names.start
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

    /// Runs the program's first function.
    mutating func run(into buffer: inout Buffer) -> Failure? {
        let operations = program.operations.start
        let literals = program.literals.start
        var counter = 0
        while true {
            let operation = operations + counter
            switch operation.pointee.code {
            case .text:
                buffer.append(literals + Int(operation.pointee.operand), Int(operation.pointee.length))
            case .variable:
                if let failure = write(operation.pointee, at: counter, into: &buffer) { return failure }
            case .section:
                let isShown: Bool
                switch find(operation.pointee.operand, at: counter) {
                case .value(let value): isShown = enter(value, body: counter &+ 1)
                case .missing(let kind): return failure(kind, at: counter)
                case .nothing: isShown = false
                }
                if !isShown {
                    counter = Int(operation.pointee.target)
                    continue
                }
            case .inverted:
                switch find(operation.pointee.operand, at: counter) {
                case .value(let value):
                    if value.isTrue {
                        counter = Int(operation.pointee.target)
                        continue
                    }
                case .missing(let kind): return failure(kind, at: counter)
                case .nothing: break
                }
            case .end:
                if frames.top.pointee.remaining > 0 {
                    frames.top.pointee.advance()
                    counter = frames.top.pointee.body
                    continue
                }
                _ = frames.pop()
            default:
                switch runRarely(operation.pointee, at: counter, literals, into: &buffer) {
                case .goOn(let next):
                    counter = next
                    continue
                case .stop(let failure): return failure
                }
            }
            counter &+= 1
        }
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

    func failure(_ kind: TemplateError.Kind, at operation: Int) -> Failure {
        var callers: [Int] = []
        for index in stride(from: calls.count - 1, through: 0, by: -1) { callers.append(calls[index].operation) }
        return Failure(kind: kind, operation: operation, callers: callers)
    }
}

extension UnsafePointer<Value> {
    /// Whether a section over the value is shown.
    var isTrue: Bool {
        switch pointee {
        case .null: false
        case .bool(let value): value
        case .int, .double, .object: true
        case .string(let text): !text.isEmpty
        case .html(let markup): !markup.source.isEmpty
        case .list(let elements): !elements.isEmpty
        case .shown(_, let raw): withUnsafePointer(to: raw) { $0.isTrue }
        }
    }
}
