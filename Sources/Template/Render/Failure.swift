/// Why a page could not be rendered: the operation, and what kind of trouble it met.
struct Failure {
    let kind: TemplateError.Kind
    let operation: Int
    /// The operations that called the function of this one, innermost first.
    let callers: [Int]
    /// Filled in where the failure was in another program, which a value named.
    let inner: TemplateError?

    /// The failure with its places in the templates.
    func error(in program: Program) -> TemplateError {
        let places = callers.map { program.place(of: $0) }
        if let inner {
            return TemplateError(
                place: inner.place, kind: inner.kind,
                includes: inner.includes + [program.place(of: operation)] + places)
        }
        return TemplateError(place: program.place(of: operation), kind: kind, includes: places)
    }
}
