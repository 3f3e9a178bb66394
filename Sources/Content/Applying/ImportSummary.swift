import Community

/// What an import did to the database, part by part.
public struct ImportSummary: Sendable, Equatable {
    /// The settings, the places, … of an import.
    public struct Part: Sendable, Equatable {
        public let name: String
        public var added = 0
        public var changed = 0
        public var left = 0
        /// Taken out, closed or retired, because the files do not have them any more.
        public var removed = 0

        public init(_ name: String, added: Int = 0, changed: Int = 0, left: Int = 0, removed: Int = 0) {
            self.name = name
            self.added = added
            self.changed = changed
            self.left = left
            self.removed = removed
        }

        mutating func count(_ change: Change) {
            switch change {
            case .added: added += 1
            case .changed: changed += 1
            case .left: left += 1
            }
        }
    }

    public var parts: [Part] = []

    public init(_ parts: [Part] = []) { self.parts = parts }

    /// Whether anything is different from before.
    public var hasChanges: Bool { parts.contains { $0.added + $0.changed + $0.removed > 0 } }
}

extension ImportSummary: CustomStringConvertible {
    /// `places: 53 added, 0 changed, 0 left, 0 removed`, one part to a line.
    public var description: String { parts.map { "\($0)\n" }.joined() }
}

extension ImportSummary.Part: CustomStringConvertible {
    public var description: String {
        "\(name): \(added) added, \(changed) changed, \(left) left, \(removed) removed"
    }
}
