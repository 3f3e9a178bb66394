import SQL

/// Compares the stamps of published files with the files themselves: a look at each, without reading it.
struct OutputCheck {
    let publisher: Publisher
    let database: Connection

    /// Marks the pages whose files are gone or not as they were written.
    ///
    /// - Returns: the paths of those files.
    func markDamaged() throws -> (missing: [String], damaged: [String]) {
        var pages: Set<PageReference> = []
        var (missing, damaged): ([String], [String]) = ([], [])
        try database.snapshot {
            try database.forEach("SELECT kind, id, part, path, stamp, twin_stamp FROM page") { row in
                let path: String = row[3]
                let twinStamp: Int = row[5]
                for (path, stamp) in [(path, row[4] as Int)]
                    + (twinStamp == 0 ? [] : [(Path.twin(of: path), twinStamp)])
                {
                    let found = OutputFile(path: publisher.folder.output + "/" + path).stamp()
                    guard found != stamp || found == 0 else { continue }
                    pages.insert(PageReference(row[0], PageKey(id: row[1], part: row[2])))
                    if found == 0 { missing.append(path) } else { damaged.append(path) }
                }
            }
        }
        guard !pages.isEmpty else { return ([], []) }
        try database.transaction { for page in pages { try publisher.mark(page) } }
        return (missing, damaged)
    }
}
