import Community
import SQL
import Site

/// One thing that `doctor` looks at.
protocol Examination {
    func remarks(on folder: SiteFolder) -> [Remark]
}

extension Examination {
    /// The site's database, if it can be opened.
    func database(of folder: SiteFolder) -> Connection? {
        guard FilePath.exists(folder.database) else { return nil }
        return try? folder.connect()
    }
}
