import Community

/// A folder of content: the site's settings, its places, market, pages and words, as files that people review.
public enum ContentFolder {
    /// Reads and checks every file of the folder.
    ///
    /// - Throws: `ContentError` with all that is wrong; a catalogue has no problem at all.
    public static func read(_ path: String) throws(ContentError) -> Catalogue {
        let log = ProblemLog()
        let reader = FolderReader(path: path, log: log)
        var catalogue = Catalogue()
        let site = reader.site()
        catalogue.settings = site.settings
        catalogue.boards = site.boards
        catalogue.phrases = reader.phrases(language: site.settings["language"] ?? "en")
        catalogue.places = reader.files("places").compactMap(reader.place)
        catalogue.items = reader.items(zone: site.zone)
        catalogue.articles = reader.articles(site)
        catalogue.commonPasswords = reader.commonPasswords()
        try log.throwIfAny()
        return catalogue
    }

    /// The boards that the folder's site.yaml describes; nil where there is no such file.
    ///
    /// - Throws: `ContentError` with all that is wrong with that file.
    public static func boards(_ path: String) throws(ContentError) -> [BoardRecord]? {
        let log = ProblemLog()
        let reader = FolderReader(path: path, log: log)
        guard reader.exists("site.yaml") else { return nil }
        let boards = reader.site().boards
        try log.throwIfAny()
        return boards
    }
}
