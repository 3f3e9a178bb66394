import Community
import Foundation

/// Makes places of records.
struct RecordReader {
    let data: OpenData
    let options: PlaceImport.Options
    let map: FieldMap
    /// What the ids tell about the whole file.
    let layout: Layout?
    let log: ProblemLog
    private let origin: String
    private var places: [String: PlaceRecord] = [:]
    private var skipped: [PlaceImport.Skip: Int] = [:]
    private var unknownKinds: [String: Int] = [:]
    private var unknownRules: [String: Int] = [:]
    private var damagedTexts = 0

    init(_ data: OpenData, options: PlaceImport.Options, log: ProblemLog) {
        self.data = data
        self.options = options
        self.log = log
        map = FieldMap(data, overrides: options.fields, log: log)
        let first = data.records.first
        layout = (first?.id ?? first?.value(map[.id])).flatMap { Layout(recordID: $0) }
        let stem = URL(fileURLWithPath: data.file).deletingPathExtension().lastPathComponent
        origin = "import:" + (options.source ?? layout?.rawValue ?? stem)
        requireFields()
    }

    /// Fields without which nothing can be read: reported once, not for each record.
    private func requireFields() {
        guard !data.records.isEmpty else { return }
        func report(_ purpose: FieldMap.Purpose) {
            log.add(.missingField(purpose: purpose.rawValue, seen: data.filledNames), at: Location(data.file))
        }
        if map[.name] == nil { report(.name) }
        if options.city == nil, layout == nil, map[.city] == nil { report(.city) }
        if !data.hasPositions, map[.shape] == nil {
            if map[.latitude] == nil { report(.latitude) }
            if map[.longitude] == nil { report(.longitude) }
        }
    }

    mutating func read(_ record: OpenRecord) {
        guard let written = record.value(map[.name]) else { return skip(.noName) }
        let kindWord = record.value(map[.kind])?.lowercased()
        let ruleWord = record.value(map[.dogs])?.lowercased().trimmingCharacters(in: ["."])
        let isForbidden = [kindWord, ruleWord].contains { $0.map(DogWords.prohibitions.contains) ?? false }
        if isForbidden || ruleWord.map(DogWords.denials.contains) ?? false { return skip(.dogsNotAllowed) }
        let name = (layout?.name(written) ?? written).cut(toScalars: 120)
        guard PlainText.isVisible(name) else { return skip(.noName) }
        guard let city = city(of: record) else {
            log.add(.record(name: name, what: "it is in no city; name one with --city NAME"), at: record.location)
            return
        }
        if isDamaged(record) { damagedTexts += 1 }
        let position = position(of: record, name: name)
        let id = givenID(of: record) ?? ownID(name, position)
        var place = PlaceRecord(
            slug: Slug.make(from: name), name: name, kind: kind(kindWord), citySlug: Slug.make(from: city),
            cityName: city, position: position, origin: origin, externalID: id)
        let address = record.value(map[.address]) ?? ""
        place.address = (layout?.address(address) ?? address).cut(toScalars: 200)
        place.dogs = dogs(record, rule: rule(ruleWord, kind: place.kind))
        let text = description(of: place, area: area(record.value(map[.area])))
        let prose = Prose(markdown: text, at: record.location, log: log)
        place.summary = prose.summary
        place.description = prose.html
        if places.updateValue(place, forKey: id) != nil { log.add(.repeatedRecord(id: id), at: record.location) }
    }

    private mutating func skip(_ reason: PlaceImport.Skip) { skipped[reason, default: 0] += 1 }

    private mutating func kind(_ word: String?) -> String {
        guard let word else { return "park" }
        if let kind = DogWords.kinds[word] { return kind }
        unknownKinds[word, default: 0] += 1
        return "other"
    }

    /// Dogs run free in a dog park only where nothing is said about it: a rule that is not understood may forbid it.
    private mutating func rule(_ word: String?, kind: String) -> String? {
        guard let word else { return kind == "dog-park" ? "off-leash" : nil }
        if let rule = DogWords.rules[word] { return rule }
        unknownRules[word, default: 0] += 1
        return nil
    }

    /// Places in the order of their ids; of those with one name, the later ones get a number.
    func result() -> PlaceImport {
        var taken: Set<String> = []
        var slugs = Slug.Finder()
        let sorted = places.values.sorted { $0.externalID.utf8.lexicographicallyPrecedes($1.externalID.utf8) }
        let named = sorted.map { place in
            var place = place
            place.slug = slugs.free(place.slug) { taken.contains($0) }
            taken.insert(place.slug)
            return place
        }
        return PlaceImport(
            origin: origin, places: named, skipped: skipped, unknownKinds: unknownKinds, unknownRules: unknownRules,
            damagedTexts: damagedTexts)
    }
}
