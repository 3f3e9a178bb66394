/// One step of a program.
struct Operation: Sendable {
    enum Code: UInt8, Sendable {
        /// Writes `length` bytes of the literals from `operand`.
        case text
        /// Writes the indentation that the calls so far add up to.
        case indent
        /// Writes the value of path `operand`.
        case variable
        /// Enters the value of path `operand`, or goes to `target` where it is false or empty.
        case section
        /// Goes to `target` unless the value of path `operand` is false or empty.
        case inverted
        /// Goes back for the next element of the list, or leaves the section.
        case end
        /// Calls function `operand`, its lines indented by `length` bytes of the literals from `target`.
        case call
        /// Calls the template that the value of dynamic call `operand` names.
        case dynamic
        /// Returns from a function.
        case leave
        /// Notes where a URL begins.
        case urlBegins
        /// Checks the scheme of the URL that began last.
        case checkURL
    }

    let code: Code
    var escape = Escape.plain
    var operand: Int32 = 0
    var length: Int32 = 0
    var target: Int32 = 0
}

/// A dotted name: which of the program's names it is made of; none for the implicit iterator.
struct Path: Sendable {
    let first: Int32
    let count: Int32
}

/// A call whose template is named by a value.
struct DynamicCall: Sendable {
    let path: Int32
    let environment: Environment
    let indent: [UInt8]
}

/// Where an operation comes from.
struct Site: Sendable {
    let source: Int32
    let offset: Int32
}
