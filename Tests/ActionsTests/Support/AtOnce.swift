import Actions
import MilepostTesting

/// Runs an action eight times at once, each with a connection and a visitor of its own.
func atOnce<Result: Sendable>(
    _ site: TestSite, cookie: String?, _ action: @escaping @Sendable (TestVisitor, Int) -> Result
) async -> [Result] {
    let box = UncheckedBox(site)
    return await withTaskGroup(of: Result.self) { group in
        for number in 0..<8 {
            group.addTask {
                let visitor = TestVisitor(box.value)
                visitor.cookie = cookie
                return action(visitor, number)
            }
        }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
