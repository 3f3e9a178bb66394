import Community
import SQL
import Template

extension Renderer {
    /// Keeps what the templates compile to in the database, unless that is there already: a program that answers one
    /// request renders two or three pages, and compiling a template takes longer than that.
    ///
    /// If it is lost, or another process was faster, templates are compiled where they are needed; so it need not wait
    /// for the disk.
    func keepTemplates() throws {
        let found = try database.snapshot { try compiled() }
        guard let found else { return }
        try database.setDurable(false)
        try database.transaction {
            guard try Inputs(database).revision() == found.revision else { return }
            try database.execute("DELETE FROM compiled")
            for (name, bytes) in found.programs {
                try database.execute("INSERT INTO compiled (template, program) VALUES ($1, $2)", name, bytes)
            }
            try database.execute("UPDATE revision SET compiled = inputs")
        }
        try database.setDurable(true)
    }

    /// What the templates of a revision compile to; nil where that is kept already.
    private func compiled() throws -> (revision: Int, programs: [(name: String, bytes: [UInt8])])? {
        let revision = try database.first("SELECT inputs FROM revision WHERE compiled <> inputs") { $0[0] as Int }
        guard let revision else { return nil }
        let templates = try templates()
        let programs = try pages(templates).compactMap { name -> (name: String, bytes: [UInt8])? in
            do {
                return try templates.kept(name).map { (name, $0.bytes) }
            } catch is TemplateError {
                // What is wrong with it is said where a page needs it.
                return nil
            }
        }
        return (revision, programs)
    }

    /// The templates that no other is made of, in order.
    private func pages(_ templates: TemplateSet) throws -> [String] {
        let names = try Inputs(database).all(.template).keys.sorted()
        var parts: Set<String> = []
        for name in names {
            // A template that is wrong says so where a page needs it.
            guard let used = try? templates.dependencies(of: name) else { continue }
            parts.formUnion(used)
        }
        return names.filter { !parts.contains($0) }
    }
}
