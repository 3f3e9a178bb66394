import SQL

extension Builder {
    /// The paths of all files that the site has published, twins included, as the database knows them.
    public func publishedPaths() throws -> Set<String> {
        var paths: Set<String> = []
        try publisher.renderer.database.forEach("SELECT path, twin_stamp FROM page") { row in
            let path: String = row[0]
            paths.insert(path)
            if row[1] as Int != 0 { paths.insert(Path.twin(of: path)) }
        }
        return paths
    }
}
