import Community
import Fuzzing
import MilepostTesting
import Site

/// A path of the site: a kind that knows its page makes that page at that path.
struct PathParser: Parser {
    let name = "path"

    /// Made once; only this process's one thread uses it.
    nonisolated(unsafe) private static let test: TestCommunity? = {
        guard let test = try? TestCommunity(), let maya = try? test.join("maya") else { return nil }
        _ = try? test.community.checkIn(maya, at: "princes-park", note: "")
        return test
    }()

    func check(_ bytes: [UInt8]) {
        guard let community = Self.test?.community else { broken("a community in memory is made") }
        let path = text(bytes)
        do {
            let view = try View(community)
            for kind in Kinds.all.list {
                guard let key = try kind.key(of: path, in: view), let page = try kind.page(key, in: view) else {
                    continue
                }
                hold(page.path == path, "the \(kind.name) at \(path.debugDescription) is at \(page.path)")
            }
        } catch {
            broken("a path is looked up: \(error)")
        }
    }
}
