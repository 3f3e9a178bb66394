import SQL

/// What processes that were killed while they wrote a page have left in the output.
struct Remains {
    let output: String

    /// Removes the temporary files of processes that are no more.
    ///
    /// - Returns: their paths.
    func remove() throws(OutputError) -> [String] {
        var removed: [String] = []
        for path in try FileTree(output).files() {
            guard let process = OutputFile.process(ofTemporary: path),
                Partial.isAbandoned(output + "/" + path, by: process)
            else { continue }
            try OutputFile(path: output + "/" + path).remove(below: output)
            removed.append(path)
        }
        return removed
    }
}
