/// Published data whose meaning is known, beyond the names of its fields.
enum Layout: String, CaseIterable {
    case viennaDogZones = "vienna-dog-zones"
    case viennaParks = "vienna-parks"
    case newYorkDogRuns = "new-york-dog-runs"

    /// Recognizes data by the ids that its publisher gives.
    init?(recordID id: String) {
        if id.hasPrefix("HUNDEZONEOGD.") {
            self = .viennaDogZones
        } else if id.hasPrefix("PARKINFOOGD.") {
            self = .viennaParks
        } else if id.contains("-DOGAREA") {
            self = .newYorkDogRuns
        } else {
            return nil
        }
    }

    /// Who asks to be named, and under which licence. In Markdown.
    var credit: String {
        switch self {
        case .viennaDogZones, .viennaParks:
            "Data: Stadt Wien – [data.wien.gv.at](https://data.wien.gv.at), CC BY 4.0."
        case .newYorkDogRuns: "Data: NYC Parks, NYC Open Data."
        }
    }

    /// The city that a record is in, where no field says so. New York's addresses end in the letter of a borough.
    func city(address: String) -> String? {
        switch self {
        case .viennaDogZones, .viennaParks: return "Vienna"
        case .newYorkDogRuns:
            let boroughs = ["M": "Manhattan", "B": "Brooklyn", "Q": "Queens", "X": "The Bronx", "R": "Staten Island"]
            return Self.boroughLetter(address).flatMap { boroughs[$0] }
        }
    }

    /// The address without what stands for the city.
    func address(_ address: String) -> String {
        guard self == .newYorkDogRuns, Self.boroughLetter(address) != nil else { return address }
        return String(address.dropLast(3).trimmed())
    }

    /// A name as people say it. Vienna writes PA for Parkanlage, GA for Gartenanlage, and adds who looks after it.
    func name(_ name: String) -> String {
        guard self != .newYorkDogRuns else { return name }
        var name = name.replacing(/\s*\(MA ?\d+\)/, with: "").replacing("//", with: "/")
        if name.hasPrefix("PA ") { name = "Parkanlage " + name.dropFirst(3) }
        if name.hasPrefix("GA ") { name = "Gartenanlage " + name.dropFirst(3) }
        return name.trimmed()
    }

    private static func boroughLetter(_ address: String) -> String? {
        guard let comma = address.lastIndex(of: ",") else { return nil }
        let letter = address[address.index(after: comma)...].trimmed()
        return letter.count == 1 && address.hasSuffix(", " + letter) ? String(letter) : nil
    }
}
