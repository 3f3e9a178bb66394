import Community
import SQL
import Template

/// Some pages that are rendered from one snapshot under their locks, compared with their files and written.
struct Batch {
    let output: String
    let renderer: Renderer
    let kinds: Kinds

    private var database: Connection { renderer.database }

    /// What is to be recorded of a page: its path and the stamps of its files, or that it is gone.
    struct Record: Sendable {
        let page: PageReference
        /// nil where the page does not exist (any more).
        let path: String?
        let stamp: Int
        let twinStamp: Int
    }

    struct Result {
        var publication = Publication()
        var records: [Record] = []
        /// The last mark that the snapshot had seen.
        var sequence = 0
    }

    /// What the table of pages knows of one.
    private struct Known {
        let path: String
        let stamp: Int
        let twinStamp: Int
    }

    private struct Rendering {
        var known: [PageReference: Known] = [:]
        var pages: [RenderedPage] = []
        var gone: [PageReference] = []
        var sequence = 0
    }

    /// Publishes the pages. To be called while their locks are held.
    func publish(_ pages: [PageReference]) throws -> Result {
        var result = Result()
        var buffer = Buffer(capacity: 1 << 16)
        let rendering = try database.snapshot {
            try render(pages, into: &buffer, failures: &result.publication.failures)
        }
        result.sequence = rendering.sequence
        result.publication.rendered = rendering.pages.map(\.reference)
        let claimed = try claim(rendering, failures: &result.publication.failures)
        for page in rendering.gone {
            attempt(page, into: &result) { (result: inout Result) throws(OutputError) in
                try remove(page, known: rendering.known[page], into: &result)
            }
        }
        for page in claimed {
            let known = rendering.known[page.reference]
            attempt(page.reference, into: &result) { (result: inout Result) throws(OutputError) in
                if let known, known.path != page.path { try removeFiles(of: known.path, into: &result) }
                try write(page, known: known, buffer: buffer, into: &result)
            }
        }
        return result
    }

    /// Does something with a page's files. A page whose files cannot be written must not keep the others back.
    private func attempt(
        _ page: PageReference, into result: inout Result, _ body: (inout Result) throws(OutputError) -> Void
    ) {
        do throws(OutputError) {
            try body(&result)
        } catch {
            result.publication.failures.append(Publication.Failure(page: page, error: error))
        }
    }

    private func render(
        _ pages: [PageReference], into buffer: inout Buffer, failures: inout [Publication.Failure]
    ) throws -> Rendering {
        var rendering = Rendering()
        rendering.sequence = try database.first("SELECT coalesce(max(sequence), 0) FROM stale") { $0[0] } ?? 0
        let view = try renderer.view()
        for reference in pages {
            rendering.known[reference] = try known(reference)
            let start = buffer.count
            do {
                guard let kind = kinds[reference.kind] else { continue }
                if let page = try renderer.render(reference, of: kind, in: view, into: &buffer) {
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

    private func known(_ page: PageReference) throws -> Known? {
        try database.first(
            "SELECT path, stamp, twin_stamp FROM page WHERE kind = $1 AND id = $2 AND part = $3", page.kind,
            page.key.id, page.key.part
        ) { Known(path: $0[0], stamp: $0[1], twinStamp: $0[2]) }
    }

    /// Writes down, before any file is made, that paths are ours. A path where a file of somebody else stands is refused.
    private func claim(_ rendering: Rendering, failures: inout [Publication.Failure]) throws -> [RenderedPage] {
        var claimed: [RenderedPage] = []
        var new: [RenderedPage] = []
        for page in rendering.pages {
            if rendering.known[page.reference]?.path == page.path {
                claimed.append(page)
            } else if let path = foreignFile(of: page) {
                let error = OutputError(path: path, problem: .foreign)
                failures.append(Publication.Failure(page: page.reference, error: error))
            } else {
                new.append(page)
            }
        }
        guard !new.isEmpty else { return claimed }
        try database.transaction {
            for page in new {
                try database.execute(
                    """
                    INSERT INTO page (kind, id, part, path) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (kind, id, part) DO UPDATE SET path = excluded.path, stamp = 0, twin_stamp = 0
                    """, page.reference.kind, page.reference.key.id, page.reference.key.part, page.path)
            }
        }
        return claimed + new
    }

    private func foreignFile(of page: RenderedPage) -> String? {
        var paths = [page.path]
        if page.twin != nil { paths.append(Path.twin(of: page.path)) }
        return paths.map { output + "/" + $0 }.first { OutputFile(path: $0).stamp() != 0 }
    }

    private func write(_ page: RenderedPage, known: Known?, buffer: borrowing Buffer, into result: inout Result)
        throws(OutputError)
    {
        let stamp = try put(page.path, page.page, of: buffer, into: &result)
        var twin = 0
        if let range = page.twin { twin = try put(Path.twin(of: page.path), range, of: buffer, into: &result) }
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
            if let stamp = try file.stampIfEqual(to: part) { return (stamp, false) }
            return (try file.replace(with: part), true)
        }
        if isNew { result.publication.written.append(path) }
        return stamp
    }

    private func remove(_ page: PageReference, known: Known?, into result: inout Result) throws(OutputError) {
        guard let known else { return }
        try removeFiles(of: known.path, into: &result)
        result.records.append(Record(page: page, path: nil, stamp: 0, twinStamp: 0))
    }

    private func removeFiles(of path: String, into result: inout Result) throws(OutputError) {
        for path in [path, Path.twin(of: path)] {
            let file = OutputFile(path: output + "/" + path)
            guard file.stamp() != 0 else { continue }
            try file.remove(below: output)
            result.publication.removed.append(path)
        }
    }
}

extension Batch.Record {
    /// Writes down what has become of the page. To be called within a transaction.
    func save(in database: Connection) throws {
        if path == nil {
            try database.execute(
                "DELETE FROM page WHERE kind = $1 AND id = $2 AND part = $3", page.kind, page.key.id, page.key.part)
        } else {
            try database.execute(
                "UPDATE page SET stamp = $1, twin_stamp = $2 WHERE kind = $3 AND id = $4 AND part = $5", stamp,
                twinStamp, page.kind, page.key.id, page.key.part)
        }
    }
}
