import SQL
import Template

/// Whose a path is. Pages move when a slug changes, and may change places with each other.
extension Batch {
    /// Lets go of the paths where pages no longer are, and then writes down, before any file is made, which paths are
    /// ours from now on. A page at whose path a file of somebody else stands is refused.
    ///
    /// - Returns: the pages whose files may be written.
    func settle(_ rendering: Rendering, buffer: borrowing Buffer, into result: inout Result) throws -> [RenderedPage] {
        let gone = rendering.gone.filter { rendering.known[$0] != nil }
        let new = rendering.pages.filter { rendering.known[$0.reference]?.path != $0.path }
        let joined = rendering.pages.filter { isJoined($0, rendering.known[$0.reference]) }
        guard !(gone.isEmpty && new.isEmpty && joined.isEmpty) else { return rendering.pages }
        // In one transaction, so that nobody else takes a path while it is looked at.
        let refused: Set<PageReference> = try database.transaction {
            var refused: Set<PageReference> = []
            var lines: [String] = []
            for record in earlier { try record.save(in: database) }
            for page in gone + new.map(\.reference) {
                guard let known = rendering.known[page] else { continue }
                if try !leave(known, page, log: &lines, into: &result) { refused.insert(page) }
            }
            for page in new where !refused.contains(page.reference) {
                if try claim(page, buffer: buffer, into: &result) {
                    if !isAdopted(page) { lines.append("+" + page.path) }
                } else {
                    refused.insert(page.reference)
                }
            }
            for page in joined {
                if try !claim(page, twinAlone: true, buffer: buffer, into: &result) { refused.insert(page.reference) }
            }
            try pathLog.add(lines)
            return refused
        }
        result.hasSaved = true
        return rendering.pages.filter { !refused.contains($0.reference) }
    }

    /// Whether a page that has been published without a twin is to have one now.
    private func isJoined(_ page: RenderedPage, _ known: Known?) -> Bool {
        guard let known, page.twin != nil, known.path == page.path else { return false }
        return known.twinStamp == 0 && known.stamp != 0
    }

    /// Removes a page's files from where they were, unless another page is there already, which keeps the path ours, and
    /// forgets the page.
    ///
    /// - Returns: whether that could be done.
    private func leave(
        _ known: Known, _ page: PageReference, log lines: inout [String], into result: inout Result
    ) throws -> Bool {
        if try !isTaken(known.path, from: page) {
            let isDone = attempt(page, into: &result) { (result: inout Result) throws(OutputError) in
                // Where nothing is known to have been written, the twin may have been.
                let hasTwin = known.twinStamp != 0 || known.stamp == 0
                result.publication.removed += try OutputFile.removeFiles(of: known.path, twin: hasTwin, below: output)
            }
            guard isDone else { return false }
            lines.append("-" + known.path)
        }
        try forget(page)
        return true
    }

    /// Whether the page that is to be at a path now has been published there already.
    private func isTaken(_ path: String, from page: PageReference) throws -> Bool {
        guard let kind = kinds[page.kind], let key = try kind.key(of: path, in: try renderer.view()), key != page.key
        else { return false }
        return try database.first(
            "SELECT path = $1 FROM page WHERE kind = $2 AND id = $3 AND part = $4", path, page.kind, key.id, key.part
        ) { $0[0] } ?? false
    }

    /// Whether a build has found the page's path to be ours, though no row said so.
    private func isAdopted(_ page: RenderedPage) -> Bool {
        !adoptable.isEmpty && adoptable.contains(PathLog.hash(page.path.utf8))
    }

    /// Whether another page has taken this one's path and not been written there yet, as far as is known. Its publisher,
    /// which may still be at work on an older state, would write over this page.
    private func isBegun(_ page: RenderedPage) throws -> Bool {
        let (kind, key) = (page.reference.kind, page.reference.key)
        return try database.first(
            """
            SELECT 1 FROM page WHERE path = $1 AND stamp = 0 AND (kind, id, part) <> ($2, $3, $4)
            """, page.path, kind, key.id, key.part
        ) { _ in true } ?? false
    }

    /// Writes down that a page's path is ours, and that of its twin, unless a file of somebody else stands there.
    private func claim(
        _ page: RenderedPage, twinAlone: Bool = false, buffer: borrowing Buffer, into result: inout Result
    ) throws -> Bool {
        let isBegun = try !twinAlone && isBegun(page)
        let isFree = attempt(page.reference, into: &result) { (result: inout Result) throws(OutputError) in
            // What a build has found to be ours may be replaced.
            guard !isAdopted(page) else { return }
            if isBegun { throw OutputError(path: output + "/" + page.path, problem: .taken) }
            if !twinAlone { try requireOurs(page.path, page.page, of: buffer, into: &result) }
            if let range = page.twin { try requireOurs(Path.twin(of: page.path), range, of: buffer, into: &result) }
        }
        guard isFree else { return false }
        try database.execute(
            """
            INSERT INTO page (kind, id, part, path, twin_stamp) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (kind, id, part) DO UPDATE SET path = excluded.path, stamp = 0, twin_stamp = excluded.twin_stamp
            """, page.reference.kind, page.reference.key.id, page.reference.key.part, page.path,
            page.twin == nil ? 0 : Self.unwritten)
        return true
    }

    /// Forgets those of some new pages that could not be written because a file of somebody else has come there since their
    /// paths were claimed, and takes away what of them has been written: their paths are not ours.
    func giveBack(_ pages: [RenderedPage], into result: inout Result) throws {
        let refused = result.publication.failures.filter { ($0.error as? OutputError)?.problem == .foreign }
        let pages = pages.filter { page in refused.contains { $0.page == page.reference } }
        guard !pages.isEmpty else { return }
        for page in pages {
            folders?.isShared(OutputFile(path: output + "/" + page.path).folder)
            if let own = result.publication.written.firstIndex(of: page.path) {
                _ = try OutputFile.removeFile(at: page.path, below: output)
                result.publication.written.remove(at: own)
            }
        }
        try database.transaction {
            for page in pages { try forget(page.reference) }
            try pathLog.add(pages.map { "-" + $0.path })
        }
    }

    private func forget(_ page: PageReference) throws {
        try database.execute(
            "DELETE FROM page WHERE kind = $1 AND id = $2 AND part = $3", page.kind, page.key.id, page.key.part)
    }

    /// A file that is there already is ours if it is what we would write: what is known of the output can be lost.
    private func requireOurs(
        _ path: String, _ range: Range<Int>, of buffer: borrowing Buffer, into result: inout Result
    ) throws(OutputError) {
        let file = OutputFile(path: output + "/" + path)
        if try folders?.isNew(file.folder) ?? false || !file.isOccupied() {
            result.fresh.insert(path)
            return
        }
        let isEqual = try buffer.withBytes { (bytes) throws(OutputError) -> Bool in
            try file.stampIfEqual(to: UnsafeBufferPointer(rebasing: bytes[range])) != nil
        }
        guard isEqual else { throw OutputError(path: file.path, problem: .foreign) }
    }

    /// The stamp of a twin that is ours and not written yet: a page whose twin has none has been published without one.
    private static let unwritten = 1
}
