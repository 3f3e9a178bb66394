/// A change in the database that makes pages of a kind stale.
///
/// ```swift
/// Dependency("place", ["name", "kind"], marks: "SELECT {row}.id, 0")
/// ```
/// `{row}` stands for the changed row: as it is after an insert, as it was before a delete, and one after the other for
/// an update that changed one of the columns.
///
/// The SQL is not run when the row changes but when the pages are to be published (`Changes`), on the state of then. So it
/// finds a page through rows that are nearer to the page than the changed one, and those alone: a visit leads to its
/// place, a member to their visits, an item to those who wear it. And each of those rows must be a dependency as well,
/// which marks the page by its own columns. Then nothing is missed that changes in between: whoever takes a title off
/// before it gets another name has changed their own row, and that marks their pages.
///
/// Where a mark depends on whether there are other rows of the same table, those may have come in between, too. Such SQL
/// looks at rows with an id below `{first}`: they were there before any change that is asked about.
public struct Dependency: Sendable {
    public enum Event: String, Sendable, CaseIterable {
        case insert, update, delete
    }

    public let table: String
    /// The columns that the pages show or are chosen by; a change of any other does not matter.
    public let columns: [String]
    /// Those of the columns that hold a moment, and show or hide something when the clock passes it.
    public let moments: [String]
    /// Which changes matter.
    public let events: Set<Event>
    /// Finds what has become stale.
    public let query: MarkQuery
    /// What the query gives.
    let result: Result

    enum Result: Sendable {
        /// The id and part of each page.
        case pages
        /// The board, member, score and time of each standing that looks different where it stands.
        case standings
    }

    /// - Parameters:
    ///   - columns: what the pages read of the table.
    ///   - moments: those of the columns whose moments the clock may pass.
    ///   - events: which changes matter; all of them if nothing is said.
    ///   - sql: a SELECT of id and part.
    public init(
        _ table: String, _ columns: [String], moments: [String] = [], on events: Set<Event> = Set(Event.allCases),
        marks sql: String
    ) {
        self.init(table, columns, moments, events, MarkQuery(sql), .pages)
    }

    /// - Parameter sql: a SELECT of board, member, score and time.
    init(_ table: String, _ columns: [String], on events: Set<Event>, touches sql: String) {
        self.init(table, columns, [], events, MarkQuery(sql), .standings)
    }

    private init(
        _ table: String, _ columns: [String], _ moments: [String], _ events: Set<Event>, _ query: MarkQuery,
        _ result: Result
    ) {
        self.table = table
        self.columns = columns
        self.moments = moments
        self.events = events
        self.query = query
        self.result = result
    }
}
