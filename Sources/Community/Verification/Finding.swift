/// Something in the database that is not as the rest of it says.
public struct Finding: Sendable, Equatable {
    public let weight: Weight
    /// The table whose row is wrong, or `database` for the file as a whole.
    public let table: String
    /// Which row, in words (`member 7`).
    public let key: String
    public let expected: String
    public let found: String

    public enum Weight: String, Sendable {
        /// It is wrong, and what is shown or paid may be wrong with it.
        case fault
        /// Worth knowing, and no fault: a deleted check-in leaves a gap in its place's numbers.
        case note
    }

    public init(_ weight: Weight, table: String, key: String, expected: String, found: String) {
        self.weight = weight
        self.table = table
        self.key = key
        self.expected = expected
        self.found = found
    }
}
