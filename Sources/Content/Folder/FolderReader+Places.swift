import Community

extension FolderReader {
    /// A place of the folder `places`.
    func place(_ file: MarkdownFile) -> PlaceRecord {
        var fields = file.fields(log: log)
        let name = fields.text("name", most: 120)
        let kind = fields.word("kind", of: PlaceVocabulary.kinds)
        let city = fields.text("city", most: 60)
        let position = position(&fields)
        let prose = file.prose(log: log)
        var place = PlaceRecord(
            slug: file.slug, name: name, kind: kind, citySlug: Slug.make(from: city), cityName: city,
            position: position, origin: "content", externalID: file.slug)
        place.radius = fields.optionalInteger("radius", in: 1...100_000)
        place.address = fields.optionalText("address", most: 200) ?? ""
        let dogs = fields.words("dogs", of: PlaceVocabulary.dogs)
        place.dogs = PlaceVocabulary.dogs.filter(dogs.contains)
        place.summary = prose.summary
        place.description = prose.html
        fields.finish()
        return place
    }

    private func position(_ fields: inout Fields) -> Position? {
        let before = log.problems.count
        let latitude = fields.optionalNumber("latitude", in: -90...90)
        let longitude = fields.optionalNumber("longitude", in: -180...180)
        switch (latitude, longitude) {
        case (let latitude?, let longitude?): return Position(latitude: latitude, longitude: longitude)
        case (nil, nil): return nil
        case (_?, nil) where log.problems.count == before:
            log.add(.together(missing: "longitude", present: "latitude"), at: fields.location(of: "latitude"))
        case (nil, _?) where log.problems.count == before:
            log.add(.together(missing: "latitude", present: "longitude"), at: fields.location(of: "longitude"))
        default: break
        }
        return nil
    }
}
