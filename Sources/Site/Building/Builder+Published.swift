import SQL

extension Builder {
    /// The paths of all files that the site has published, twins included, as the database knows them.
    public func publishedPaths() throws -> Set<String> {
        try Self.publishedPaths(in: publisher.renderer.database)
    }

    /// The same of any database of a site, a backup for example.
    public static func publishedPaths(in database: Connection) throws -> Set<String> {
        var paths: Set<String> = []
        try database.forEach("SELECT path, twin_stamp FROM page") { row in
            let path: String = row[0]
            paths.insert(path)
            if row[1] as Int != 0 { paths.insert(Path.twin(of: path)) }
        }
        return paths
    }
}
