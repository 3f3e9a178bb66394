/// A template compiled with all that it includes, which can be kept as bytes and read again: compiling takes longer than
/// rendering, and a program that answers one request renders a template once.
///
/// ```swift
/// let bytes = try set.kept("place.html")?.bytes
/// let kept = bytes.flatMap(KeptTemplate.init(bytes:))
/// ```
///
/// It knows nothing of its source any more. So it does not say what is wrong: where it cannot render a page, the set
/// that it came from does.
public struct KeptTemplate: Sendable {
    let program: Program

    /// Renders the template.
    /// - Parameters:
    ///   - page: the value that names are looked up in.
    ///   - outer: the value that they are looked up in next.
    ///   - buffer: what the page is added to; where it fails it is as before.
    /// - Returns: whether it could be rendered.
    public func render(_ page: Value, under outer: Value = .null, into buffer: inout Buffer) -> Bool {
        let start = buffer.count
        if program.run(page, under: outer, into: &buffer, load: { (_, _) in nil }) == nil { return true }
        buffer.truncate(to: start)
        return false
    }
}

extension TemplateSet {
    /// A template in the form in which it can be kept.
    ///
    /// - Returns: nil where it names templates by values, so that its set is needed to render it.
    /// - Throws: what is wrong with it.
    public func kept(_ name: String) throws(TemplateError) -> KeptTemplate? {
        let program = try program(name)
        return program.dynamicCalls.isEmpty ? KeptTemplate(program: program) : nil
    }
}

extension Program {
    /// Runs the program over a page.
    ///
    /// - Returns: what ended it too early.
    func run(
        _ page: Value, under outer: Value, into buffer: inout Buffer,
        load: @escaping (String, Environment) throws(TemplateError) -> Program?
    ) -> Failure? {
        withUnsafePointer(to: outer) { outer in
            withUnsafePointer(to: page) { page in
                var renderer = Renderer(program: self, load: load)
                renderer.frames.push(Frame(outer))
                renderer.frames.push(Frame(page))
                renderer.run(into: &buffer)
                return renderer.failure
            }
        }
    }
}
