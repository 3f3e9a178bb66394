import SQL

/// Compares the stamps of published files with the files themselves: a look at each, without reading it.
struct OutputCheck {
    let publisher: Publisher
    let database: Connection

    /// Marks the pages whose files are gone or not as they were written.
    ///
    /// - Returns: the paths of those files.
    func markDamaged() throws -> [String] {
        var damaged: [(page: PageReference, path: String)] = []
        try database.snapshot {
            try database.forEach("SELECT kind, id, part, path, stamp, twin_stamp FROM page") { row in
                let page = PageReference(row[0], PageKey(id: row[1], part: row[2]))
                let path: String = row[3]
                if OutputFile(path: publisher.folder.output + "/" + path).stamp() != row[4] as Int {
                    damaged.append((page, path))
                }
                let twin = Path.twin(of: path)
                let twinStamp: Int = row[5]
                if twinStamp != 0, OutputFile(path: publisher.folder.output + "/" + twin).stamp() != twinStamp {
                    damaged.append((page, twin))
                }
            }
        }
        guard !damaged.isEmpty else { return [] }
        try database.transaction { for page in Set(damaged.map(\.page)) { try publisher.mark(page) } }
        return damaged.map(\.path)
    }
}
