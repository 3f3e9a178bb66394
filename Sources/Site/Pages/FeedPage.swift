import Community
import Template

/// Recent visits as an Atom feed (RFC 4287).
struct FeedPage: PageKind {
    let name = "feed"
    let template: String? = "feed.xml"

    static let path = "feed.xml"
    static let visitCount = 30

    var staleness: [Dependency] { Visit.newestDependencies(marks: "SELECT 0, 0") }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        let address = view.identity.address + "/"
        let visits = try Visit.newest(limit: Self.visitCount, in: view)
        let value: Value = [
            "title": .string("\(view.identity.name): recent visits"),
            "description": "Recent visits",
            "id": .string(address + Self.path),
            "updated": view.time(visits.first?.at ?? Instant(0)),
            "entries": .list(visits.map { Self.entry($0.value, at: $0.at, number: $0.number, address: address) }),
        ]
        return Page(Self.path, value)
    }

    private static func entry(_ visit: Value, at: Instant, number: Int, address: String) -> Value {
        guard case .string(let place)? = visit["place"]?["name"], case .string(let url)? = visit["place"]?["url"],
            case .string(let member)? = visit["member"]?["shown"]
        else { return .null }
        let link = "\(address)\(url)#visit-\(number)"
        return [
            // The number of the newest visit, once removed, is that of the next one.
            "id": .string("\(link)-\(at.rawValue)"),
            "title": .string("\(member) at \(place)"),
            "url": .string(link),
            "at": visit["at"] ?? .null,
            "author": .string(member),
            "note": visit["note"] ?? .null,
        ]
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Self.path ? .only : nil }
}
