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

        /// Adds what was published later.
        mutating func add(_ later: Seen) {
            pages.merge(later.pages) { max($0, $1) }
            records += later.records
        }

        /// Takes out what is to be written down.
        mutating func takeRecords() -> [Batch.Record] {
            defer { records = [] }
            return records
        }

        /// Forgets pages for which there can be no mark any more that they show.
        mutating func forget(upTo sequence: Int) { pages = pages.filter { $0.value > sequence } }

        /// Whether a page shows the state that a mark stands for.
        func isFresh(_ page: PageReference, _ mark: Int) -> Bool { pages[page].map { mark <= $0 } ?? false }
    }
}
