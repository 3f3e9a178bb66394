import Community

/// What an import did to the database, part by part.
public struct ImportSummary: Sendable, Equatable {
    /// The settings, the places, … of an import.
    public struct Part: Sendable, Equatable {
        public let name: String
        /// By slug, or by name where there is none.
        public internal(set) var added: [String] = []
        public internal(set) var changed: [String] = []
        /// Taken out, closed or retired, because the files do not have them any more.
        public internal(set) var removed: [String] = []
        /// How many are as they were.
        public internal(set) var left = 0

        init(_ name: String) { self.name = name }

        /// Whether anything is different from before.
        public var hasChanges: Bool { !(added.isEmpty && changed.isEmpty && removed.isEmpty) }

        mutating func note(_ change: Change, _ slug: String) {
            switch change {
            case .added: added.append(slug)
            case .changed: changed.append(slug)
            case .left: left += 1
            }
        }

        /// Notes what was done to a set of things.
        ///
        /// - Parameters:
        ///   - touched: what was added, changed or removed.
        ///   - known: what there was before.
        ///   - wanted: what there is now.
        mutating func note(_ touched: [String], known: Set<String>, wanted: Set<String>) {
            for slug in touched {
                if !wanted.contains(slug) {
                    removed.append(slug)
                } else {
                    note(known.contains(slug) ? .changed : .added, slug)
                }
            }
            left += wanted.subtracting(touched).count
        }
    }

    public var parts: [Part] = []

    public init(_ parts: [Part] = []) { self.parts = parts }

    /// Whether anything is different from before.
    public var hasChanges: Bool { parts.contains(where: \.hasChanges) }
}
