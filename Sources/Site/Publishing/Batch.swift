import Community
import SQL
import Template

/// Some pages that are rendered from one snapshot under their locks, compared with their files and written.
struct Batch {
    let output: String
    let staging: Staging
    let folders: NewFolders?
    let renderer: Renderer
    let kinds: Kinds
    /// Whether the pages are all that are or were of one kind between the first and the last.
    let isWhole: Bool
    let pathLog: PathLog
    /// Hashes of paths where what stands may be replaced, though no row says that it is ours.
    let adoptable: Set<UInt64>
    /// What is still to be written down of pages that were published before.
    let earlier: [Record]

    var database: Connection { renderer.database }

    /// What is to be recorded of a page: the stamps of the files that were written for it.
    struct Record: Sendable {
        let page: PageReference
        let path: String
        let stamp: Int
        let twinStamp: Int
    }

    struct Result {
        var publication = Publication()
        var records: [Record] = []
        /// The last logged change that the snapshot had seen.
        var sequence = 0
        /// Whether the earlier records have been written down.
        var hasSaved = false
        /// Paths that have been made ours where no file was: there is nothing to compare with.
        var fresh: Set<String> = []
    }

    /// What the table of pages knows of one.
    struct Known {
        let path: String
        let stamp: Int
        let twinStamp: Int
    }

    struct Rendering {
        var known: [PageReference: Known] = [:]
        var pages: [RenderedPage] = []
        var gone: [PageReference] = []
        var sequence = 0
    }

    /// Publishes the pages. To be called while their locks are held.
    ///
    /// - Parameter buffer: where they are rendered; what is in it is forgotten.
    func publish(_ pages: [PageReference], by buffer: inout Buffer) throws -> Result {
        var result = Result()
        buffer.removeAll()
        let rendering = try database.snapshot {
            try render(pages, into: &buffer, failures: &result.publication.failures)
        }
        result.sequence = rendering.sequence
        result.publication.rendered = rendering.pages.map(\.reference)
        var late: [RenderedPage] = []
        for page in try settle(rendering, buffer: buffer, into: &result) {
            let known = rendering.known[page.reference]
            let isWritten = attempt(page.reference, into: &result) { (result: inout Result) throws(OutputError) in
                try write(page, known: known, buffer: buffer, into: &result)
            }
            if !isWritten && known?.path != page.path { late.append(page) }
        }
        try giveBack(late, into: &result)
        return result
    }

    /// Does something with a page's files. A page whose files cannot be written must not keep the others back.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    func attempt(
        _ page: PageReference, into result: inout Result, _ body: (inout Result) throws(OutputError) -> Void
    ) -> Bool {
        do throws(OutputError) {
            try body(&result)
            return true
        } catch {
            result.publication.failures.append(Publication.Failure(page: page, error: error))
            return false
        }
    }

    private func render(
        _ pages: [PageReference], into buffer: inout Buffer, failures: inout [Publication.Failure]
    ) throws -> Rendering {
        var rendering = Rendering()
        rendering.sequence = try database.first("SELECT coalesce(max(sequence), 0) FROM change") { $0[0] } ?? 0
        let view = try renderer.view()
        rendering.known = try known(pages)
        for reference in pages {
            let start = buffer.count
            do {
                // A kind that there is no longer has no pages.
                if let kind = kinds[reference.kind],
                    let page = try renderer.render(reference, of: kind, in: view, into: &buffer)
                {
                    rendering.pages.append(page)
                } else {
                    rendering.gone.append(reference)
                }
            } catch {
                buffer.truncate(to: start)
                failures.append(Publication.Failure(page: reference, error: error))
            }
        }
        return rendering
    }

    private func known(_ pages: [PageReference]) throws -> [PageReference: Known] {
        var known: [PageReference: Known] = [:]
        guard isWhole, let first = pages.first, let last = pages.last else {
            for page in pages {
                known[page] = try database.first(
                    "SELECT path, stamp, twin_stamp FROM page WHERE kind = $1 AND id = $2 AND part = $3", page.kind,
                    page.key.id, page.key.part
                ) { Known(path: $0[0], stamp: $0[1], twinStamp: $0[2]) }
            }
            return known
        }
        try database.forEach(
            """
            SELECT path, stamp, twin_stamp, id, part FROM page
            WHERE kind = $1 AND (id, part) BETWEEN ($2, $3) AND ($4, $5)
            """, first.kind, first.key.id, first.key.part, last.key.id, last.key.part
        ) { row in
            known[PageReference(first.kind, PageKey(id: row[3], part: row[4]))] =
                Known(path: row[0], stamp: row[1], twinStamp: row[2])
        }
        return known
    }

    private func write(_ page: RenderedPage, known: Known?, buffer: borrowing Buffer, into result: inout Result)
        throws(OutputError)
    {
        let stamp = try put(page.path, page.page, of: buffer, into: &result)
        var twin = 0
        if let range = page.twin {
            twin = try put(Path.twin(of: page.path), range, of: buffer, into: &result)
        } else if let known, known.path == page.path, known.twinStamp != 0 {
            result.publication.removed += try OutputFile.removeFile(at: Path.twin(of: page.path), below: output)
        }
        if known?.path != page.path || known?.stamp != stamp || known?.twinStamp != twin {
            result.records.append(Record(page: page.reference, path: page.path, stamp: stamp, twinStamp: twin))
        }
    }

    private func put(
        _ path: String, _ range: Range<Int>, of buffer: borrowing Buffer, into result: inout Result
    ) throws(OutputError) -> Int {
        let file = OutputFile(path: output + "/" + path)
        let (stamp, isNew) = try buffer.withBytes { (bytes) throws(OutputError) -> (Int, Bool) in
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            let isFresh = result.fresh.contains(path)
            if !isFresh, let stamp = try file.stampIfEqual(to: part) { return (stamp, false) }
            return (try file.replace(with: part, isNew: isFresh, from: staging), true)
        }
        if isNew { result.publication.written.append(path) }
        return stamp
    }
}

extension Batch.Record {
    /// Whether the files are still the ones that were written.
    func isCurrent(in output: String) -> Bool {
        guard OutputFile(path: output + "/" + path).stamp() == stamp else { return false }
        return twinStamp == 0 || OutputFile(path: output + "/" + Path.twin(of: path)).stamp() == twinStamp
    }

    /// Writes down what was written, unless the page has moved since. To be called within a transaction.
    func save(in database: Connection) throws {
        try database.execute(
            """
            UPDATE page SET stamp = $1, twin_stamp = $2 WHERE kind = $3 AND id = $4 AND part = $5 AND path = $6
            """, stamp, twinStamp, page.kind, page.key.id, page.key.part, path)
    }
}
