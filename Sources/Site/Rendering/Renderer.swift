import Community
import SQL
import Template

/// A rendered page: its files, ready to be compared with what is published.
struct RenderedPage {
    let reference: PageReference
    let path: String
    /// The bytes of the page, and of its twin where the kind has one, as ranges of the renderer's buffer.
    let page: Range<Int>
    let twin: Range<Int>?
}

/// Renders pages from one connection's snapshots, with the templates and settings of the same snapshot.
public final class Renderer {
    public let database: Connection
    let clock: Clock
    private var loaded: Loaded?

    /// What is read once for a revision of the inputs.
    private struct Loaded {
        let revision: Int
        let community: Community
        let frame: Frame
        /// Whether the compiled templates that the database keeps are those of this revision.
        let isCompiled: Bool
        /// The compiled templates that have been read; nil for those that are to be compiled here.
        var kept: [String: KeptTemplate?] = [:]
        /// The templates by their source, once they are needed.
        var templates: TemplateSet?
    }

    /// - Parameters:
    ///   - community: a community that has been read already.
    ///   - revision: the inputs' revision before it was read, so that it is used only while that is in force.
    public init(database: Connection, clock: Clock, community: Community? = nil, revision: Int = -1) {
        self.database = database
        self.clock = clock
        guard let community else { return }
        loaded = Loaded(revision: revision, community: community, frame: Frame(community.identity), isCompiled: false)
    }

    /// The view of the snapshot that the connection is in, with settings and templates as they are in it.
    public func view() throws -> View { try View(load().community) }

    /// The site's templates as they are in the connection's snapshot.
    public func templates() throws -> TemplateSet {
        if let templates = try load().templates { return templates }
        let sources = try Inputs(database).all(.template)
        let templates = TemplateSet(mode: .strict) { sources[$0] }
        loaded?.templates = templates
        return templates
    }

    private func load() throws -> Loaded {
        let current =
            try database.first("SELECT inputs, compiled = inputs FROM revision") { row in
                (inputs: row[0] as Int, isCompiled: row[1] as Bool)
            } ?? (inputs: 0, isCompiled: false)
        if let loaded, current.inputs == loaded.revision, current.isCompiled == loaded.isCompiled { return loaded }
        let isKnown = current.inputs == loaded?.revision
        let community = isKnown ? loaded?.community : nil
        let fresh = try community ?? Community(database: database, clock: clock)
        let next = Loaded(
            revision: current.inputs, community: fresh, frame: Frame(fresh.identity), isCompiled: current.isCompiled,
            templates: isKnown ? loaded?.templates : nil)
        loaded = next
        return next
    }

    /// Fills a template: as the database keeps it compiled, or else from its source, which also knows what is wrong.
    private func fill(_ template: String, _ value: Value, under outer: Value, into buffer: inout Buffer) throws {
        if let kept = try kept(template), kept.render(value, under: outer, into: &buffer) { return }
        try templates().render(template, value, under: outer, into: &buffer)
    }

    private func kept(_ template: String) throws -> KeptTemplate? {
        guard let loaded, loaded.isCompiled else { return nil }
        if let known = loaded.kept[template] { return known }
        let bytes: [UInt8]? = try database.first("SELECT program FROM compiled WHERE template = $1", template) { $0[0] }
        let kept = bytes.flatMap(KeptTemplate.init(bytes:))
        self.loaded?.kept[template] = .some(kept)
        return kept
    }

    /// Renders one page at the end of the buffer.
    ///
    /// - Returns: nil where the page does not exist.
    func render(_ reference: PageReference, of kind: any PageKind, in view: View, into buffer: inout Buffer) throws
        -> RenderedPage?
    {
        guard let page = try kind.page(reference.key, in: view) else { return nil }
        let start = buffer.count
        switch page.content {
        case .text(let text):
            buffer.append(text)
            return RenderedPage(reference: reference, path: page.path, page: start..<buffer.count, twin: nil)
        case .value(let value):
            // Whoever made the view has loaded what belongs to it.
            let loaded = try loaded ?? load()
            guard let template = kind.template else { return nil }
            let hasTwin = kind.hasTwin && view.identity.hasTwins
            let outer = loaded.frame.value(path: page.path, hasTwin: hasTwin, section: kind.name)
            try fill(template, value, under: outer, into: &buffer)
            let middle = buffer.count
            if hasTwin {
                value.writeJSON(into: &buffer)
                buffer.append(UInt8(ascii: "\n"))
            }
            return RenderedPage(
                reference: reference, path: page.path, page: start..<middle,
                twin: hasTwin ? middle..<buffer.count : nil)
        }
    }

    /// Renders a page of a program, which is no file.
    ///
    /// - Parameter path: where it is, from the root.
    public func render(
        _ template: String, _ value: Value, path: String, section: String = "you"
    ) throws -> [UInt8] {
        let loaded = try load()
        var buffer = Buffer()
        let outer = loaded.frame.value(path: path, hasTwin: false, section: section)
        try fill(template, value, under: outer, into: &buffer)
        return buffer.bytes
    }
}
