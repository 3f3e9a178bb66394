/// A change in the database that makes pages of a kind stale.
///
/// ```swift
/// Dependency("place", ["name", "kind"], marks: "SELECT {row}.id, 0")
/// ```
/// `{row}` stands for the changed row: `NEW` after an insert, `OLD` after a delete, and both after an update that
/// changed one of the columns.
public struct Dependency: Sendable {
    public enum Event: String, Sendable, CaseIterable {
        case insert, update, delete
    }

    public let table: String
    /// The columns that the pages show or are chosen by; a change of any other does not matter.
    public let columns: [String]
    public let events: Set<Event>
    let action: Action

    enum Action: Sendable {
        /// SQL that gives the id and part of each page, in terms of `{row}`.
        case mark(String)
        /// A statement of its own, in terms of `{row}`, for a kind that keeps another log of what changed.
        case statement(String)
    }

    /// - Parameters:
    ///   - columns: what the pages read of the table.
    ///   - events: which changes matter; all of them if nothing is said.
    ///   - sql: a SELECT of id and part.
    public init(
        _ table: String, _ columns: [String], on events: Set<Event> = Set(Event.allCases), marks sql: String
    ) {
        self.table = table
        self.columns = columns
        self.events = events
        action = .mark(sql)
    }

    public init(
        _ table: String, _ columns: [String], on events: Set<Event> = Set(Event.allCases), statement sql: String
    ) {
        self.table = table
        self.columns = columns
        self.events = events
        action = .statement(sql)
    }
}
