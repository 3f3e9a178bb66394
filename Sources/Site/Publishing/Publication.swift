/// What a publish did.
public struct Publication: Sendable, Equatable {
    /// Pages that were rendered; a page and its twin count as one.
    public var rendered: [PageReference] = []
    /// Paths of files that were written, because they are new or have changed.
    public var written: [String] = []
    /// Paths of files that were removed.
    public var removed: [String] = []
    /// Pages that could not be published, and why. They stay marked.
    public var failures: [Failure] = []
    /// How many there are beyond those that are listed.
    private var unlisted = Counts()

    /// Lists end here and counts go on, so that a build of millions of pages needs no more memory than one of thousands.
    public static let listLimit = 10_000

    private struct Counts: Sendable, Equatable {
        var rendered = 0
        var written = 0
        var removed = 0
    }

    /// How many pages were rendered, and how many files written and removed.
    public var renderedCount: Int { rendered.count + unlisted.rendered }
    public var writtenCount: Int { written.count + unlisted.written }
    public var removedCount: Int { removed.count + unlisted.removed }

    public struct Failure: Sendable {
        public let page: PageReference
        public let error: any Error

        /// Whether the file at the page's path is somebody else's, or another page's.
        var isRefused: Bool {
            guard let problem = (error as? OutputError)?.problem else { return false }
            return problem == .foreign || problem == .taken
        }
    }

    public init() {}

    public static func == (left: Publication, right: Publication) -> Bool {
        (left.rendered, left.written, left.removed) == (right.rendered, right.written, right.removed)
            && left.unlisted == right.unlisted && left.failures.map(\.page) == right.failures.map(\.page)
    }

    /// Adds what was done after it: a page that failed before, and has been tried again, failed once.
    mutating func add(_ other: Publication) {
        unlisted.rendered += other.unlisted.rendered + Self.list(other.rendered, in: &rendered)
        unlisted.written += other.unlisted.written + Self.list(other.written, in: &written)
        unlisted.removed += other.unlisted.removed + Self.list(other.removed, in: &removed)
        let retried = failures.isEmpty ? [] : Set(other.rendered + other.failures.map(\.page))
        failures = failures.filter { !retried.contains($0.page) } + other.failures
    }

    /// Lets go of the lists for which there will be no place in `other`, and keeps their counts.
    mutating func shorten(for other: Publication) {
        if other.rendered.count >= Self.listLimit { unlisted.rendered += Self.count(&rendered) }
        if other.written.count >= Self.listLimit { unlisted.written += Self.count(&written) }
        if other.removed.count >= Self.listLimit { unlisted.removed += Self.count(&removed) }
    }

    private static func count<Element>(_ list: inout [Element]) -> Int {
        defer { list = [] }
        return list.count
    }

    /// - Returns: how many found no place in the list.
    private static func list<Element>(_ new: [Element], in list: inout [Element]) -> Int {
        let listed = new.prefix(max(listLimit - list.count, 0))
        list += listed
        return new.count - listed.count
    }
}
