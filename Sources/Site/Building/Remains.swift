import Glibc
import SQL

/// What processes that were killed while they wrote a page have left in the output. As a rule nothing: a new file has no name
/// before it is complete, and one that replaces another is made in `var`, unless that is on another file system.
struct Remains {
    let folder: SiteFolder

    /// Whether files are made in the output under temporary names. A folder of it that lies on another file system alone is not
    /// thought of.
    var arePossible: Bool {
        var (state, output) = (stat(), stat())
        guard stat(folder.state, &state) == 0, stat(folder.output, &output) == 0 else { return true }
        return state.st_dev != output.st_dev
    }

    /// Removes the temporary files of processes that are no more. Costs a look at every name.
    ///
    /// - Returns: their paths.
    func remove() throws(OutputError) -> [String] {
        var remains: [String] = []
        try FileTree(folder.output).visit { (folder, name) throws(OutputError) in
            // Most files are pages, which begin with no dot.
            guard name.pointee == CChar(bitPattern: UInt8(ascii: ".")) else { return }
            let path = folder.isEmpty ? String(cString: name) : folder + "/" + String(cString: name)
            guard let process = OutputFile.process(ofTemporary: path),
                Partial.isAbandoned(self.folder.output + "/" + path, by: process)
            else { return }
            remains.append(path)
        }
        for path in remains { try OutputFile(path: folder.output + "/" + path).remove(below: folder.output) }
        return remains.sorted()
    }
}
