/// Lends a test's site to its tasks: they open connections of their own, and use the site's folder and clock alone.
public struct UncheckedBox<Value>: @unchecked Sendable {
    public let value: Value

    public init(_ value: Value) { self.value = value }
}
