/// The two parts of a content file: YAML between two lines of `---`, and Markdown below.
struct FrontMatter {
    let yaml: String
    /// The line on which the YAML begins.
    let yamlLine: Int
    let body: String
    /// The line on which the body begins.
    let bodyLine: Int

    init(_ source: SourceText) throws(Problem) {
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, Self.isFence(first) else {
            throw Problem(.frontMatterMissing, at: Location(source.file, line: 1, column: 1))
        }
        guard let end = lines.dropFirst().firstIndex(where: Self.isFence) else {
            throw Problem(.frontMatterOpen, at: Location(source.file, line: 1, column: 1))
        }
        yaml = lines[1..<end].joined(separator: "\n")
        yamlLine = 2
        body = lines[(end + 1)...].joined(separator: "\n")
        bodyLine = end + 2
    }

    private static func isFence(_ line: Substring) -> Bool {
        guard line.hasPrefix("---") else { return false }
        return line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }
}
