import Synchronization

/// The bytes of a template's source: text, or bytes that are still to be checked.
public protocol TemplateSource {
    /// The bytes, UTF-8 if all is well.
    var templateBytes: [UInt8] { get }
}

extension String: TemplateSource {
    public var templateBytes: [UInt8] { Array(utf8) }
}

extension [UInt8]: TemplateSource {
    public var templateBytes: [UInt8] { self }
}

/// Templates that are found by name, compiled when they are first used, and kept.
///
/// ```swift
/// let set = TemplateSet(mode: .strict) { name in files[name] }
/// try set.render("place.html", page, under: site, into: &buffer)
/// ```
///
/// It may be used by many threads at once. A template that changed needs a new set.
public final class TemplateSet: Sendable {
    /// How much templates may leave to chance.
    public let mode: Mode
    private let source: @Sendable (String) -> (any TemplateSource)?
    private let cache = Mutex(Cache())

    /// What was read and compiled so far.
    private struct Cache {
        var sources: [String: Source?] = [:]
        var programs: [ProgramKey: Program] = [:]
    }

    private struct ProgramKey: Hashable {
        let name: String
        var environment: Environment?
    }

    /// - Parameters:
    ///   - mode: strict for pages; lenient as the Mustache specification has it.
    ///   - source: finds the source of a template by its name; nil where there is none.
    public init(mode: Mode, source: @escaping @Sendable (String) -> (any TemplateSource)?) {
        self.mode = mode
        self.source = source
    }

    /// Renders a template.
    /// - Parameters:
    ///   - name: the template's name; its extension says what it makes: `.txt` text, `.xml` and `.svg` XML, else HTML.
    ///   - page: the value that names are looked up in.
    ///   - outer: the value that they are looked up in next.
    ///   - buffer: what the page is added to; after an error it is as before.
    /// - Throws: what is wrong with the template, or with the values for it.
    public func render(
        _ name: String, _ page: Value, under outer: Value = .null, into buffer: inout Buffer
    ) throws(TemplateError) {
        let program = try program(name)
        let start = buffer.count
        let failure = program.run(page, under: outer, into: &buffer) { (name, environment) throws(TemplateError) in
            try self.program(name, called: environment)
        }
        if let failure {
            buffer.truncate(to: start)
            throw failure.error(in: program)
        }
    }

    /// Compiles a template with all that it includes, to find what is wrong with it before there is a value.
    /// - Throws: what is wrong with it.
    public func check(_ name: String) throws(TemplateError) {
        _ = try program(name)
    }

    /// The names of all templates that a template is made of, itself not among them, sorted: its partials and parents,
    /// theirs, and so on, whether they exist or not.
    /// - Throws: what is wrong with one of them.
    public func dependencies(of name: String) throws(TemplateError) -> [String] {
        var found: Set<String> = []
        var rest = [name]
        while let next = rest.popLast() {
            let source = try cache.withLock { (cache) throws(TemplateError) in try self.load(next, &cache) }
            guard let source else {
                if next == name { throw Self.missing(name) }
                continue
            }
            for reference in source.references where found.insert(reference).inserted { rest.append(reference) }
        }
        return found.subtracting([name]).sorted()
    }

    func program(_ name: String) throws(TemplateError) -> Program {
        guard let program = try program(ProgramKey(name: name)) else { throw Self.missing(name) }
        return program
    }

    private func program(_ name: String, called environment: Environment) throws(TemplateError) -> Program? {
        try program(ProgramKey(name: name, environment: environment))
    }

    private func program(_ key: ProgramKey) throws(TemplateError) -> Program? {
        try cache.withLock { (cache) throws(TemplateError) in
            if let program = cache.programs[key] { return program }
            guard let source = try load(key.name, &cache) else { return nil }
            var copy = cache
            let program = try Linker.program(
                of: source, environment: key.environment ?? Environment(),
                isCalledIndented: key.environment != nil, mode: mode
            ) { (name) throws(TemplateError) in
                try self.load(name, &copy)
            }
            cache = copy
            cache.programs[key] = program
            return program
        }
    }

    private func load(_ name: String, _ cache: inout Cache) throws(TemplateError) -> Source? {
        if let known = cache.sources[name] { return known }
        let parsed = try source(name).map { (found) throws(TemplateError) in
            try Parser.source(SourceText(name: name, bytes: found.templateBytes), mode: mode)
        }
        cache.sources[name] = .some(parsed)
        return parsed
    }

    private static func missing(_ name: String) -> TemplateError {
        TemplateError(
            place: TemplateError.Place(template: name, line: 0, column: 0, text: ""),
            kind: .missingTemplate(name), includes: [])
    }
}
