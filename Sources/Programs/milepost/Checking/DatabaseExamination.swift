import Community
import SQL
import Site

/// Whether the database is there, sound, of this version, and published.
struct DatabaseExamination: Examination {
    func remarks(on folder: SiteFolder) -> [Remark] {
        guard FilePath.exists(folder.database) else {
            return [.fail("database", CommandError.noSite(path: folder.database))]
        }
        do {
            return try examine(folder.connect(), folder)
        } catch {
            return [.fail("database", error)]
        }
    }

    private func examine(_ database: Connection, _ folder: SiteFolder) throws -> [Remark] {
        let version = try database.schemaVersion
        try database.refuseNewer(than: Schema.migrations.count)
        guard version == Schema.migrations.count else {
            let error = CommandError.oldDatabase(
                path: folder.database, version: version, wanted: Schema.migrations.count)
            return [.fail("database", error)]
        }
        let problems = try database.integrityProblems()
        guard problems.isEmpty else {
            return problems.prefix(5).map {
                .fail("database", $0 + ".", "Run milepost restore with the latest backup.")
            }
        }
        return [.ok("database", "Version \(version), sound.")]
    }
}
