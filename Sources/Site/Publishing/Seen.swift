extension Publisher {
    /// Pages that have been published before a drain, and from which state.
    public struct Seen: Sendable {
        /// What was published, as far as this process did it.
        public var publication = Publication()
        /// Each page with the last mark that it shows.
        private(set) var pages: [PageReference: Int] = [:]
        private(set) var records: [Batch.Record] = []

        /// Nothing yet.
        public static let nothing = Seen()

        private init() {}

        init(_ result: Batch.Result) {
            publication = result.publication
            let failed = Set(result.publication.failures.map(\.page))
            for page in result.publication.rendered where !failed.contains(page) { pages[page] = result.sequence }
            records = result.records
        }

        /// Adds a page that somebody has published.
        mutating func add(_ page: PageReference, at sequence: Int, _ record: Batch.Record?) {
            pages[page] = max(pages[page] ?? 0, sequence)
            if let record { records.append(record) }
        }

        /// Adds what others have published.
        mutating func add(_ other: Seen) {
            pages.merge(other.pages) { max($0, $1) }
            records += other.records
        }

        /// Whether a page shows the state that a mark stands for.
        func isFresh(_ page: PageReference, _ mark: Int) -> Bool { pages[page].map { mark <= $0 } ?? false }
    }
}
