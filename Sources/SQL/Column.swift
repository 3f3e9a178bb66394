/// A value that a cell of a result can be read as.
///
/// A type of its own around an `Int` or a `String` needs one line: `struct MemberID: RawRepresentable, Column`;
/// an enumeration of words says `CaseIterable` too, so that an unknown word becomes an error of the query.
public protocol Column {
    /// The cell's value, or nil where the cell holds something else.
    static func read(_ row: Row, at index: Int) -> Self?
    /// What `row[index]` gives for a cell that holds something else. Nobody keeps it: the query then throws `.mismatch`.
    static var standIn: Self { get }
}

extension Column where Self: RawRepresentable, RawValue: Column {
    @inlinable public static func read(_ row: Row, at index: Int) -> Self? {
        RawValue.read(row, at: index).flatMap(Self.init(rawValue:))
    }

    /// A raw type that refuses its own stand-in (0 or "") must be `CaseIterable` or bring its own.
    public static var standIn: Self {
        guard let value = Self(rawValue: RawValue.standIn) else {
            preconditionFailure("\(Self.self) needs CaseIterable or its own standIn to be a column")
        }
        return value
    }
}

extension Column where Self: RawRepresentable & CaseIterable, RawValue: Column {
    public static var standIn: Self { allCases[allCases.startIndex] }
}

extension Int: Column {
    public static func read(_ row: Row, at index: Int) -> Int? { row.integer(index).map { Int($0) } }
    public static var standIn: Int { 0 }
}

extension Int64: Column {
    public static func read(_ row: Row, at index: Int) -> Int64? { row.integer(index) }
    public static var standIn: Int64 { 0 }
}

extension Bool: Column {
    public static func read(_ row: Row, at index: Int) -> Bool? { row.integer(index).map { $0 != 0 } }
    public static var standIn: Bool { false }
}

extension Double: Column {
    /// Whole numbers are read as well: SQLite stores 2.0 as 2 where a column is not STRICT REAL.
    public static func read(_ row: Row, at index: Int) -> Double? { row.real(index) }
    public static var standIn: Double { 0 }
}

extension String: Column {
    public static func read(_ row: Row, at index: Int) -> String? { row.text(index) }
    public static var standIn: String { "" }
}

extension Array: Column where Element == UInt8 {
    public static func read(_ row: Row, at index: Int) -> [UInt8]? { row.blob(index) }
    public static var standIn: [UInt8] { [] }
}

/// A cell as it is stored, whatever that is.
extension Parameter: Column {
    public static func read(_ row: Row, at index: Int) -> Parameter? { row.stored(index) }
    public static var standIn: Parameter { .null }
}

extension Optional: Column where Wrapped: Column {
    @inlinable public static func read(_ row: Row, at index: Int) -> Wrapped?? {
        row.isNull(index) ? .some(nil) : Wrapped.read(row, at: index).map { .some($0) }
    }
    @inlinable public static var standIn: Wrapped? { nil }
}
