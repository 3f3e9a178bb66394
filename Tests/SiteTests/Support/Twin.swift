import Foundation
import MilepostTesting
import Site
import Testing

/// A page's JSON twin, whose facts are found by dotted names: `rows.0.member.shown`.
struct Twin {
    private let root: Any

    /// - Parameter page: the path of the page.
    init(of page: String, at site: TestSite) throws {
        let data = Data(try site.text(Path.twin(of: page)).utf8)
        root = try JSONSerialization.jsonObject(with: data)
    }

    subscript(name: String) -> Any? {
        var value: Any? = root
        for part in name.split(separator: ".") {
            switch value {
            case let list as [Any]: value = Int(part).flatMap { list.indices.contains($0) ? list[$0] : nil }
            case let object as [String: Any]: value = object[String(part)]
            default: return nil
            }
        }
        return value is NSNull ? nil : value
    }

    func text(_ name: String) -> String? { self[name] as? String }

    func number(_ name: String) -> Int? { self[name] as? Int }

    func flag(_ name: String) -> Bool? { self[name] as? Bool }

    func count(_ name: String) -> Int { (self[name] as? [Any])?.count ?? -1 }

    /// A fact of each element of a list.
    func texts(_ list: String, _ name: String) -> [String] {
        (0..<max(count(list), 0)).compactMap { text("\(list).\($0).\(name)") }
    }
}

extension Kinds {
    /// The kinds of these names and no others.
    static func only(_ names: String...) -> Kinds { Kinds(all.list.filter { names.contains($0.name) }) }
}

extension TestSite {
    /// The paths of all published files, but of the pictures of dogs.
    func paths() throws -> [String] { try files().keys.filter { !$0.hasPrefix("avatars/dog-") }.sorted() }
}
