import Glibc

/// A parser of the project, and what must hold of it whatever it reads.
public protocol Parser: Sendable {
    /// What FUZZ_PARSER, the dictionary and the folder of the corpus are called.
    var name: String { get }
    /// Ends the process where a property does not hold; a trap inside the parser does the same.
    func check(_ bytes: [UInt8])
}

/// The one that the environment variable FUZZ_PARSER names, since libFuzzer owns the arguments.
public func chosen(of parsers: [any Parser]) -> any Parser {
    let name = getenv("FUZZ_PARSER").map { String(cString: $0) } ?? ""
    guard let parser = parsers.first(where: { $0.name == name }) else {
        print("FUZZ_PARSER must name one of \(parsers.map(\.name).joined(separator: ", ")), not “\(name)”.")
        exit(2)
    }
    return parser
}

/// Ends the process unless the property holds.
public func hold(
    _ isTrue: Bool, _ property: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID
) {
    if !isTrue { broken(property(), line: line, file: file) }
}

/// Ends the process, which libFuzzer reports with the input that led here.
public func broken(_ property: String, line: UInt = #line, file: StaticString = #fileID) -> Never {
    fatalError("\(file):\(line): does not hold: \(property)")
}

/// The input as text, what is not UTF-8 replaced, as it arrives in variables and lines.
public func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

/// An input in parts: bytes 1 stand between them.
public func parts(_ bytes: [UInt8], most: Int) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 1, maxSplits: most - 1, omittingEmptySubsequences: false)
}
