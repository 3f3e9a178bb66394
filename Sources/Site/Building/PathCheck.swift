import SQL

/// Compares the table of pages with the log of paths, and finds out whose the files are of which only the log knows:
/// rows were deleted, or the database is that of an older day.
struct PathCheck {
    let publisher: Publisher
    let database: Connection

    struct Result {
        /// Hashes of paths that are ours and that no row knows of: whatever stands there may be replaced.
        var adoptable: Set<UInt64> = []
        /// Pages whose rows are lost, as they are found at those paths.
        var lost: [PageReference] = []
        /// Files of pages that are no longer, and that have been removed.
        var leftOver: [String] = []
    }

    private var log: PathLog { publisher.pathLog }

    /// Removes what is left over, and marks the pages whose rows are lost, where the two do not agree.
    func reconcile() throws -> Result {
        // In a transaction, so that nobody takes or leaves a path meanwhile.
        let unknown = try database.transaction { try unknownPaths() }
        var result = Result()
        var lostPaths: [String] = []
        try database.snapshot {
            for path in unknown {
                if let page = try page(at: path) {
                    result.lost.append(page)
                    lostPaths.append(path)
                } else {
                    result.leftOver += try OutputFile.removeFiles(of: path, below: publisher.folder.output)
                }
            }
        }
        result.adoptable = Set(lostPaths.map { PathLog.hash($0.utf8) })
        try database.transaction {
            for page in result.lost { try publisher.mark(page) }
            try log.rewrite { add in
                try database.forEach("SELECT path FROM page") { try add($0[0]) }
                // They stay ours until the pages have taken them again.
                for path in lostPaths { try add(path) }
            }
        }
        return result
    }

    /// Whether both hold the same paths: the sums of their hashes are compared, which no order changes.
    ///
    /// - Parameter known: the sum of those that the table of pages knows.
    func agrees(with known: UInt64) throws -> Bool {
        guard log.exists else { return false }
        var sum: UInt64 = 0
        try log.read { isTaken, path in sum = isTaken ? sum &+ PathLog.hash(path) : sum &- PathLog.hash(path) }
        return sum == known
    }

    /// The same, where that sum is yet to be made.
    func agrees() throws -> Bool {
        var sum: UInt64 = 0
        try database.forEach("SELECT path FROM page") { row in row.withText(0) { sum = sum &+ PathLog.hash($0) } }
        return try agrees(with: sum)
    }

    private func unknownPaths() throws -> [String] {
        var taken: Set<String> = []
        try log.read { isTaken, bytes in
            let path = String(decoding: bytes, as: UTF8.self)
            if isTaken { taken.insert(path) } else { taken.remove(path) }
        }
        try database.forEach("SELECT path FROM page") { taken.remove($0[0]) }
        return taken.sorted()
    }

    /// The page that is to be at a path now.
    private func page(at path: String) throws -> PageReference? {
        let view = try publisher.renderer.view()
        for kind in publisher.kinds.list {
            guard let key = try kind.key(of: path, in: view) else { continue }
            if try kind.page(key, in: view)?.path == path { return PageReference(kind.name, key) }
        }
        return nil
    }
}
