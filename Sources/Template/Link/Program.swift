/// A template compiled with all that it includes: a flat list of operations.
final class Program: Sendable {
    let operations: Fixed<Operation>
    /// For each operation where it comes from.
    let sites: [Site]
    /// Where each function begins; the first is the template itself.
    let starts: Fixed<Int32>
    let literals: Fixed<UInt8>
    let names: Fixed<Name>
    let paths: Fixed<Path>
    let dynamicCalls: [DynamicCall]
    let sources: [Source]
    let mode: Mode

    init(linker: borrowing Linker, mode: Mode) {
        var operations: [Operation] = []
        var sites: [Site] = []
        var starts: [Int32] = []
        for function in linker.functions {
            let base = Int32(operations.count)
            starts.append(base)
            for var operation in function.operations {
                if operation.code == .section || operation.code == .inverted { operation.target += base }
                operations.append(operation)
            }
            sites += function.sites
        }
        self.operations = Fixed(operations)
        self.sites = sites
        self.starts = Fixed(starts)
        literals = Fixed(linker.pool.literals + Array(repeating: 0, count: Buffer.padding))
        names = Fixed(linker.pool.names)
        paths = Fixed(linker.pool.paths)
        dynamicCalls = linker.pool.dynamicCalls
        sources = linker.sources
        self.mode = mode
    }

    /// A program that was kept without its source: it cannot say where in a template something is wrong.
    init(operations: [Operation], starts: [Int32], literals: [UInt8], names: [Name], paths: [Path], mode: Mode) {
        self.operations = Fixed(operations)
        sites = []
        self.starts = Fixed(starts)
        self.literals = Fixed(literals + Array(repeating: 0, count: Buffer.padding))
        self.names = Fixed(names)
        self.paths = Fixed(paths)
        dynamicCalls = []
        sources = []
        self.mode = mode
    }

    /// The dotted name of a path.
    func name(of path: Int32) -> String {
        let path = paths[Int(path)]
        if path.count == 0 { return "." }
        return (path.first..<path.first + path.count).map { names[Int($0)].text }.joined(separator: ".")
    }

    /// Where an operation stands in its template.
    func place(of operation: Int) -> TemplateError.Place {
        let site = sites[operation]
        return sources[Int(site.source)].text.place(of: Int(site.offset))
    }
}
