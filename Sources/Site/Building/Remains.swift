import SQL

/// What processes that were killed while they wrote a page have left in the output.
struct Remains {
    let output: String

    /// Removes the temporary files of processes that are no more.
    ///
    /// - Returns: their paths.
    func remove() throws(OutputError) -> [String] {
        var remains: [String] = []
        try FileTree(output).visit { (folder, name) throws(OutputError) in
            // Most files are pages, which begin with no dot.
            guard name.pointee == CChar(bitPattern: UInt8(ascii: ".")) else { return }
            let path = folder.isEmpty ? String(cString: name) : folder + "/" + String(cString: name)
            guard let process = OutputFile.process(ofTemporary: path),
                Partial.isAbandoned(output + "/" + path, by: process)
            else { return }
            remains.append(path)
        }
        for path in remains { try OutputFile(path: output + "/" + path).remove(below: output) }
        return remains.sorted()
    }
}
