import Community
import Template

/// A kind of page: where its pages live, what they show, and what makes them stale.
///
/// Kinds are listed once, in `Kinds.all`; the full build, the publisher, the triggers, the site map, the orphan removal
/// and `milepost why` all read that list.
public protocol PageKind: Sendable {
    /// What marks and tables call it, for example `place`.
    var name: String { get }
    /// Its template, or nil for one that draws its file by itself.
    var template: String? { get }
    /// Whether a JSON twin stands beside each page, on a site that has twins.
    var hasTwin: Bool { get }
    /// Changes in the database that make its pages stale.
    var staleness: [Dependency] { get }

    /// The page as the database has it, or nil where there is none (any more).
    func page(_ key: PageKey, in view: View) throws -> Page?
    /// The keys after `key` in order, at most `limit`: what a full build walks along.
    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey]
    /// The parts of the pages of one row, in order: what a mark of all of them stands for.
    func parts(of id: Int, in view: View) throws -> [Int]
    /// The key of the page at a path, or nil where the path is not of this kind.
    func key(of path: String, in view: View) throws -> PageKey?
    /// When, after `view.now`, a page of this kind next changes by the clock alone.
    func next(in view: View) throws -> Instant?
}

extension PageKind {
    public var hasTwin: Bool { true }
    public func next(in view: View) throws -> Instant? { nil }

    /// To be replaced where the keys that come after a row's last one are not found at once.
    public func parts(of id: Int, in view: View) throws -> [Int] {
        var parts: [Int] = []
        var last = PageKey(id: id, part: -1)
        while let key = try keys(after: last, limit: 1, in: view).first, key.id == id {
            parts.append(key.part)
            last = key
        }
        return parts
    }
}

/// What a page shows, and where.
public struct Page: Sendable {
    /// Its path from the root of the site, for example `places/yarra-bend.html`.
    public let path: String
    public let content: Content

    public enum Content: Sendable {
        /// Fills the kind's template, and is the page's JSON twin.
        case value(Value)
        /// The bytes of the file, drawn without a template.
        case text(String)
    }

    public init(_ path: String, _ value: Value) {
        self.path = path
        content = .value(value)
    }

    public init(_ path: String, text: String) {
        self.path = path
        content = .text(text)
    }
}
