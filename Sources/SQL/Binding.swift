/// What SQLite stores: the five kinds of value that a `$n` can stand for (https://sqlite.org/datatype3.html).
public enum Parameter: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A value that can stand for a `$n` of a statement.
///
/// A type of its own around an `Int` or a `String` needs one line: `struct MemberID: RawRepresentable, Bindable`.
public protocol Bindable {
    var parameter: Parameter { get }
}

extension Bindable where Self: RawRepresentable, RawValue: Bindable {
    @inlinable public var parameter: Parameter { rawValue.parameter }
}

extension Parameter: Bindable {
    @inlinable public var parameter: Parameter { self }
}

extension Int: Bindable {
    @inlinable public var parameter: Parameter { .integer(Int64(self)) }
}

extension Int64: Bindable {
    @inlinable public var parameter: Parameter { .integer(self) }
}

extension Double: Bindable {
    /// SQLite has no NaN: it becomes NULL.
    @inlinable public var parameter: Parameter { isNaN ? .null : .real(self) }
}

extension String: Bindable {
    @inlinable public var parameter: Parameter { .text(self) }
}

extension Bool: Bindable {
    @inlinable public var parameter: Parameter { .integer(self ? 1 : 0) }
}

extension Array: Bindable where Element == UInt8 {
    @inlinable public var parameter: Parameter { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    @inlinable public var parameter: Parameter { self?.parameter ?? .null }
}
