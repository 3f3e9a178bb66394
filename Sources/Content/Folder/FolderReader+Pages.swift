import Community

extension FolderReader {
    /// The pages of the folder `pages`, with the settings written into them.
    func articles(_ site: Site) -> [ArticleRecord] {
        let placeholders = Placeholders(settings: site.settings, areKnown: site.isWhole)
        return files("pages").map { article($0, placeholders) }
    }

    private func article(_ file: MarkdownFile, _ placeholders: Placeholders) -> ArticleRecord {
        if ArticleRecord.reservedSlugs.contains(file.slug) {
            log.add(.reservedSlug(file.slug), at: Location(file.file))
        }
        var fields = file.fields(log: log)
        let title = fields.text("title", most: 80)
        let description = fields.text("description", most: 200)
        let order = fields.integer("order", in: 1...999)
        let fill = { (text: String, key: String) in
            placeholders.fill(text, at: fields.location(of: key), escaping: false, log: log)
        }
        let filled = (title: fill(title, "title"), summary: fill(description, "description"))
        fields.finish()
        let start = Location(file.file, line: file.bodyStart, column: 1)
        let body = file.prose(placeholders.fill(file.body, at: start, escaping: true, log: log), log: log)
        return ArticleRecord(
            slug: file.slug, title: filled.title, summary: filled.summary, html: body.html, position: order)
    }
}
