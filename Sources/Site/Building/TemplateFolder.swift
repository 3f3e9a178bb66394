import Community
import Glibc
import SQL
import Template

/// The folder of templates that people edit, and its way into the database, from which pages are made.
public struct TemplateFolder: Sendable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// Every template by its name from the folder on, for example `parts/pager.html`.
    ///
    /// - Throws: `OutputError` for the first that cannot be read, `TemplateError` for the first that is no UTF-8.
    public func read() throws -> [String: String] {
        var templates: [String: String] = [:]
        for name in try names().sorted() {
            templates[name] = try String(templateBytes: FileTree.bytes(of: path + "/" + name), name: name)
        }
        return templates
    }

    private func names() throws(OutputError) -> [String] {
        var names: [String] = []
        try FileTree(path).visit { (folder, bytes) throws(OutputError) in
            let name = (folder.isEmpty ? "" : folder + "/") + String(cString: bytes)
            guard Self.isTemplate(name) else { return }
            // What is written for people names no file.
            guard String(validatingCString: bytes) != nil else {
                throw OutputError(path: path + "/" + name, problem: .nameNotUTF8)
            }
            names.append(name)
        } passedOver: { (folder) throws(OutputError) in
            throw OutputError(path: folder, problem: .nameNotUTF8)
        }
        return names
    }

    private static func isTemplate(_ name: String) -> Bool {
        [".html", ".xml", ".txt"].contains { name.hasSuffix($0) }
            && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    /// Copies the templates into the database, if all of them compile.
    ///
    /// - Parameter areChecked: whether this very program has checked those that the database has.
    /// - Returns: the names of those that were added, changed or removed.
    /// - Throws: `TemplateError` for the first that does not compile; nothing is then changed.
    public func copy(into community: Community, areChecked: Bool = false) throws -> [String] {
        let templates = try read()
        if areChecked, try Inputs(community.database).has(.template, templates) { return [] }
        let set = TemplateSet(mode: .strict) { templates[$0] }
        for name in templates.keys.sorted() where !name.contains("/") { try set.check(name) }
        return try community.write { _ in
            try Inputs(community.database).replace(.template, with: templates)
        }
    }
}
