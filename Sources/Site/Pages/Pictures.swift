import Community

/// The dogs that stand for members who have not chosen an avatar. The key's id is the number of the dog, from 1.
struct DogPicture: PageKind {
    let name = "dog"
    let template: String? = nil
    let hasTwin = false
    let staleness: [Dependency] = []

    func page(_ key: PageKey, in view: View) -> Page? {
        guard key.part == 0, (1...Avatar.variantCount).contains(key.id) else { return nil }
        return Page(Path.dog(key.id), text: Avatar.svg(variant: key.id))
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] {
        guard (key?.id ?? 0) < Avatar.variantCount else { return [] }
        let first = max(key?.id ?? 0, 0) + 1
        return (first...min(Avatar.variantCount, first + limit - 1)).map { PageKey(id: $0) }
    }

    func key(of path: String, in view: View) -> PageKey? {
        Path.slug(of: path, after: "avatars/dog-", before: ".svg")
            .flatMap { Path.number($0, from: 1) }.map { PageKey(id: $0) }
    }
}

/// The pictures of avatars and cosmetics. The key's id is the item's.
struct ItemPicture: PageKind {
    let name = "item-picture"
    let template: String? = nil
    let hasTwin = false

    var staleness: [Dependency] {
        [Dependency("item", ["id", "slug", "name", "category"], marks: "SELECT {row}.id, 0")]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let item = try view.database.first("SELECT slug, name, category FROM item WHERE id = $1", key.id) { row in
            (slug: row[0] as String, name: row[1] as String, category: row[2] as Item.Category)
        }
        guard key.part == 0, let item, let path = Path.picture(of: item.category, item.slug) else { return nil }
        let isAvatar = item.category == .avatar
        let drawing =
            isAvatar ? Avatar.svg(slug: item.slug, title: item.name) : Keepsake.svg(slug: item.slug, title: item.name)
        return Page(path, text: drawing)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query(
            "SELECT id FROM item WHERE id > $1 AND category <> 'title' ORDER BY id LIMIT $2", key?.id ?? 0, limit
        ) { PageKey(id: $0[0]) }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        let slug =
            Path.slug(of: path, after: "avatars/", before: ".svg")
            ?? Path.slug(of: path, after: "pictures/items/", before: ".svg")
        guard let slug else { return nil }
        let item = try view.database.first("SELECT id, category FROM item WHERE slug = $1", slug) { row in
            (id: row[0] as Int, category: row[1] as Item.Category)
        }
        return item.flatMap { Path.picture(of: $0.category, slug) == path ? PageKey(id: $0.id) : nil }
    }
}

/// The picture of a place, drawn from its kind. The key's id is the place's.
struct PlacePicture: PageKind {
    let name = "place-picture"
    let template: String? = nil
    let hasTwin = false

    var staleness: [Dependency] { [Dependency("place", ["id", "slug", "name", "kind"], marks: "SELECT {row}.id, 0")] }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part == 0 else { return nil }
        return try view.database.first("SELECT slug, name, kind FROM place WHERE id = $1", key.id) { row in
            let slug: String = row[0]
            return Page(Path.picture(slug), text: Scene.svg(kind: row[2], seed: slug, title: row[1]))
        }
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query("SELECT id FROM place WHERE id > $1 ORDER BY id LIMIT $2", key?.id ?? 0, limit) {
            PageKey(id: $0[0])
        }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let slug = Path.slug(of: path, after: "pictures/", before: ".svg") else { return nil }
        return try view.database.first("SELECT id FROM place WHERE slug = $1", slug) { PageKey(id: $0[0]) }
    }
}
