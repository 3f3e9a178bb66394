import Community
import Content
import Site
import Template

/// Whether the templates compile, the content can be read, and both are what is published.
struct TemplateExamination: Examination {
    func remarks(on folder: SiteFolder) -> [Remark] {
        guard FilePath.isFolder(folder.templates), FilePath.isFolder(folder.content) else { return [] }
        return [templates(folder), content(folder)]
    }

    private func templates(_ folder: SiteFolder) -> Remark {
        do {
            let templates = try TemplateFolder(folder.templates).read()
            let set = TemplateSet(mode: .strict) { templates[$0] }
            for name in templates.keys.sorted() where !name.contains("/") { try set.check(name) }
            guard let database = database(of: folder), try Inputs(database).all(.template) != templates else {
                return .ok("templates", "All \(templates.count) compile.")
            }
            return .warn("templates", "They have changed since the last build.", "Run milepost build.")
        } catch {
            return .fail("templates", error)
        }
    }

    private func content(_ folder: SiteFolder) -> Remark {
        do throws(ContentError) {
            let catalogue = try ContentFolder.read(folder.content)
            return .ok("content", "\(catalogue.places.count) places and \(catalogue.items.count) items can be read.")
        } catch {
            return .fail("content", error)
        }
    }
}
