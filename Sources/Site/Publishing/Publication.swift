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

    public struct Failure: Sendable {
        public let page: PageReference
        public let error: any Error
    }

    public init() {}

    public static func == (left: Publication, right: Publication) -> Bool {
        (left.rendered, left.written, left.removed) == (right.rendered, right.written, right.removed)
            && left.failures.map(\.page) == right.failures.map(\.page)
    }

    mutating func add(_ other: Publication) {
        rendered += other.rendered
        written += other.written
        removed += other.removed
        failures += other.failures
    }
}
