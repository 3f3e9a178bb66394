import Community

extension FolderReader {
    private static let dearest = 9_999_999

    /// The items of the folder `market`.
    ///
    /// - Parameter zone: where the days of listing begin.
    func items(zone: Zone) -> [ItemRecord] {
        let files = files("market")
        let items = files.map { item($0, zone: zone) }
        if !items.isEmpty {
            for category in [Item.Category.title, .avatar] { base(category, of: zip(files, items)) }
        }
        return items
    }

    private func item(_ file: MarkdownFile, zone: Zone) -> ItemRecord {
        var fields = file.fields(log: log)
        var item = ItemRecord(
            slug: file.slug, category: category(&fields, slug: file.slug), name: fields.text("name", most: 60),
            price: fields.integer("price", in: 0...Self.dearest))
        item.sponsor = fields.optionalText("sponsor", most: 80)
        item.isBase = fields.flag("base")
        if item.isBase, item.price != 0 { log.add(.basePrice, at: fields.location(of: "price")) }
        item.stock = fields.optionalInteger("stock", in: 0...Self.dearest)
        dates(&fields, of: &item, zone: zone)
        let prose = file.prose(log: log)
        item.description = prose.html
        item.summary = prose.summary
        fields.finish()
        return item
    }

    /// The item's kind, with which its slug begins, so that titles and avatars never compete for one.
    private func category(_ fields: inout Fields, slug: String) -> Item.Category {
        let before = log.problems.count
        let word = fields.word("kind", of: Item.Category.allCases.map(\.rawValue))
        if log.problems.count == before, !slug.hasPrefix(word + "-") {
            log.add(.slugKind(slug: slug, kind: word), at: fields.location(of: "kind"))
        }
        return Item.Category(rawValue: word) ?? .title
    }

    private func dates(_ fields: inout Fields, of item: inout ItemRecord, zone: Zone) {
        item.addedAt = fields.required("added").flatMap { _ in fields.start(of: "added", in: zone) }
        item.listedAt = fields.start(of: "listed", in: zone)
        item.unlistedAt = fields.start(of: "unlisted", in: zone)
        let dates = [("added", item.addedAt), ("listed", item.listedAt), ("unlisted", item.unlistedAt)]
        let known = dates.compactMap { name, moment in moment.map { (name, $0) } }
        for (earlier, later) in zip(known, known.dropFirst()) where later.1 < earlier.1 {
            log.add(.dateOrder(earlier: earlier.0, later: later.0), at: fields.location(of: later.0))
        }
    }

    /// Exactly one title and one avatar are what everybody starts with.
    private func base(_ category: Item.Category, of items: some Sequence<(MarkdownFile, ItemRecord)>) {
        let bases = items.filter { $0.1.category == category && $0.1.isBase }
        guard let first = bases.first else {
            log.add(.noBase(kind: category.rawValue), at: Location("market"))
            return
        }
        for second in bases.dropFirst() {
            log.add(.secondBase(kind: category.rawValue, first: first.0.file), at: Location(second.0.file))
        }
    }
}
