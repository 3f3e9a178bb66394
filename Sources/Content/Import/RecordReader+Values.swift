import Community

extension RecordReader {
    /// The city that a record names, else the one that the command line gives to those that name none.
    func city(of record: OpenRecord) -> String? {
        let named = record.value(map[.city])?.cut(toScalars: 60)
        return named.flatMap { PlainText.isVisible($0) ? $0 : nil } ?? options.city
            ?? layout?.city(address: record.value(map[.address]) ?? "")
    }

    /// Whether a character of what is shown was lost before it came here.
    func isDamaged(_ record: OpenRecord) -> Bool {
        [FieldMap.Purpose.name, .city, .address].contains { purpose in
            map[purpose].flatMap { record.fields[$0] }?.unicodeScalars.contains("\u{FFFD}") ?? false
        }
    }

    /// Where a record is: beside its fields, in two of them, or as a shape in one; nil where it does not say.
    func position(of record: OpenRecord, name: String) -> Position? {
        if data.hasPositions { return record.position }
        let latitude = record.value(map[.latitude])
        let longitude = record.value(map[.longitude])
        do throws(GeometryError) {
            if let latitude, let longitude { return try Self.position(latitude, longitude) }
            if let shape = record.value(map[.shape]) { return try Geometry(wellKnownText: shape).representative }
            if latitude != nil || longitude != nil { throw GeometryError("it has only one of latitude and longitude") }
        } catch {
            log.add(.record(name: name, what: error.what), at: record.location)
        }
        return nil
    }

    /// Degrees as text; a comma may stand for the point.
    private static func position(_ latitude: String, _ longitude: String) throws(GeometryError) -> Position {
        guard let y = Numerals.decimal(latitude.replacing(",", with: ".")),
            let x = Numerals.decimal(longitude.replacing(",", with: "."))
        else { throw GeometryError("“\(shown(latitude))”, “\(shown(longitude))” is not a position in degrees") }
        guard (-90...90).contains(y), (-180...180).contains(x) else {
            let isSwapped = (-90...90).contains(x) && (-180...180).contains(y)
            throw GeometryError(
                "\(shown(latitude)), \(shown(longitude)) is not a latitude and a longitude"
                    + (isSwapped ? "; they seem to be swapped" : ""))
        }
        return Position(latitude: Geometry.rounded(y), longitude: Geometry.rounded(x))
    }

    /// The id of a record: from the field that the command line names for it, else beside the fields, else from a field
    /// that is called like one.
    func givenID(of record: OpenRecord) -> String? {
        let named = options.fields[FieldMap.Purpose.id.rawValue] == nil ? nil : record.value(map[.id])
        return named ?? record.id ?? record.value(map[.id])
    }

    /// An id for data that has none: what a later file would say again.
    func ownID(_ name: String, _ position: Position?) -> String {
        guard let position else { return name }
        return "\(name)@\(position.latitude),\(position.longitude)"
    }

    /// What dogs may do and find there, by what a record says beside the rule, which is a word of the catalogue already.
    func dogs(_ record: OpenRecord, rule: String?) -> [String] {
        var words: Set<String> = []
        if let rule { words.insert(rule) }
        if DogWords.isYes(record.value(map[.fenced])) { words.insert("fenced") }
        let water = record.value(map[.water])
        if DogWords.isYes(water) || (water.flatMap { Int($0) } ?? 0) > 0 { words.insert("drinking-water") }
        return PlaceVocabulary.dogs.filter(words.contains)
    }

    /// Whole square metres in a text such as `ca. 1.431 m²`, `1431.5 m2`, `1.431,50 m²` or `1 431 m²`.
    func area(_ text: String?) -> Int? {
        guard let text,
            // Not from the middle of another number on.
            let match = text.firstMatch(
                of: /(?:^|[^0-9.,]|[^0-9][.,])([0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?|[0-9][0-9.,]*)\s*m[²2]/)
        else { return nil }
        let number = match.1.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
        return Double(Self.plainNumber(number)).flatMap { Int(exactly: $0.rounded()) }
    }

    /// A number with a point before its decimals and nothing between its thousands. Points alone, or commas alone, that
    /// have three digits behind each stand between thousands; else the last of them is before the decimals.
    private static func plainNumber(_ written: String) -> String {
        // A point behind the number ends an abbreviation or a sentence.
        let end = written.lastIndex(where: \.isNumber) ?? written.startIndex
        let text = written[...end]
        let digits = text.filter { $0 != "." && $0 != "," }
        let isGrouped = text.wholeMatch(of: /[1-9][0-9]{0,2}((\.[0-9]{3})*|(,[0-9]{3})*)/) != nil
        guard !isGrouped, let last = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return digits }
        let decimals = text.distance(from: last, to: text.endIndex) - 1
        return decimals == 0 ? digits : digits.dropLast(decimals) + "." + digits.suffix(decimals)
    }

    /// What is known about the place in a sentence, who published it, and the advice to trust the signs.
    func description(of place: PlaceRecord, area: Int?) -> String {
        let nouns = ["dog-park": "Dog park", "cafe": "Café", "other": "Place"]
        var sentence = nouns[place.kind] ?? place.kind.capitalized
        if let area, area > 0 { sentence += " of about \(Numerals.grouped(area)) m²" }
        var facts: [String] = []
        if place.dogs.contains("off-leash") { facts.append("dogs may run off the leash") }
        if place.dogs.contains("on-leash") { facts.append("dogs are welcome on the leash") }
        if place.dogs.contains("fenced") { facts.append("it is fenced") }
        if place.dogs.contains("drinking-water") { facts.append("there is drinking water for dogs") }
        if !facts.isEmpty { sentence += ": " + facts.joined(separator: ", ") }
        let credit = layout.map { "\n\n" + $0.credit } ?? ""
        return sentence + ". Check the signs when you are there." + credit
    }
}
