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
    private var revision = -1
    private var loaded: Loaded?

    private struct Loaded {
        let community: Community
        let templates: TemplateSet
        let frame: Frame
    }

    public init(database: Connection, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// The view of the snapshot that the connection is in, with settings and templates as they are in it.
    public func view() throws -> View { try View(load().community) }

    /// The site's templates as they are in the connection's snapshot.
    public func templates() throws -> TemplateSet { try load().templates }

    private func load() throws -> Loaded {
        let current = try database.first("SELECT inputs FROM revision") { $0[0] as Int } ?? 0
        if let loaded, current == revision { return loaded }
        let sources = try Inputs(database).all(.template)
        let templates = TemplateSet(mode: .strict) { sources[$0] }
        let community = try Community(database: database, clock: clock)
        let fresh = Loaded(community: community, templates: templates, frame: Frame(community.identity))
        loaded = fresh
        revision = current
        return fresh
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
            let loaded = try load()
            guard let template = kind.template else { return nil }
            let hasTwin = kind.hasTwin && view.identity.hasTwins
            let outer = loaded.frame.value(path: page.path, hasTwin: hasTwin, section: kind.name)
            try loaded.templates.render(template, value, under: outer, into: &buffer)
            let middle = buffer.count
            guard hasTwin else {
                return RenderedPage(reference: reference, path: page.path, page: start..<middle, twin: nil)
            }
            value.writeJSON(into: &buffer)
            buffer.append(UInt8(ascii: "\n"))
            return RenderedPage(
                reference: reference, path: page.path, page: start..<middle, twin: middle..<buffer.count)
        }
    }

    /// Renders a page of a program, which is no file: it knows its own way back to the root.
    public func render(
        _ template: String, _ value: Value, root: String, path: String, section: String = "you"
    ) throws -> [UInt8] {
        let loaded = try load()
        var buffer = Buffer()
        let outer = loaded.frame.value(path: path, root: root, section: section)
        try loaded.templates.render(template, value, under: outer, into: &buffer)
        return buffer.bytes
    }
}
