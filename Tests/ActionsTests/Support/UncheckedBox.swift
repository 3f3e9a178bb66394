/// Lends a test's site to its tasks: they open connections of their own, and use the site's folder and clock alone.
struct UncheckedBox<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
