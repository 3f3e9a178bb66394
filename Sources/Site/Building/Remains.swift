import CPosix
import SQL

/// What processes that were killed while they wrote a page have left in the output. As a rule nothing: a new file has no name
/// before it is complete, and one that replaces another is made in `var`, unless that is on another mount.
struct Remains {
    let folder: SiteFolder

    /// Whether files are made in the output under temporary names. Folders within it that are mounts of their own are not thought
    /// of: a full build sweeps those.
    var arePossible: Bool { posix_share_a_mount(folder.state, folder.output) == 0 }

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
