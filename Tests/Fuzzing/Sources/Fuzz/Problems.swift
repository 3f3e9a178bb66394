import Community
import Content
import Fuzzing

/// What must hold of everything that content is refused for, and of what is taken.
enum Problems {
    /// Every problem is worded and stands within the file, they are in order, and none is said twice.
    static func check(_ error: ContentError, of content: [UInt8], in file: String) {
        hold(!error.problems.isEmpty, "what is refused has a problem")
        let lines = text(content).unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 2
        for problem in error.problems {
            hold(!problem.description.isEmpty, "a problem is worded")
            guard let line = problem.location.line else { continue }
            hold(line >= 1, "a line counts from 1")
            if problem.location.file == file { hold(line <= lines, "line \(line) is one of \(lines): \(problem)") }
            if let column = problem.location.column {
                hold((1...content.count + 2).contains(column), "column \(column) is in the file: \(problem)")
            }
        }
        let sorted = zip(error.problems, error.problems.dropFirst())
        hold(sorted.allSatisfy { $0.location <= $1.location && $0 != $1 }, "problems are in order")
    }

    static func check(_ places: PlaceImport) {
        hold(Set(places.places.map(\.slug)).count == places.places.count, "no two places have one slug")
        for place in places.places {
            hold(isSlug(place.slug) && isSlug(place.citySlug), "a slug: \(place.slug), \(place.citySlug)")
            let (name, address) = (place.name.unicodeScalars.count, place.address.unicodeScalars.count)
            hold((1...120).contains(name) && address <= 200, "names and addresses are bounded")
            if let position = place.position { hold(isOnEarth(position), "a position on the Earth: \(position)") }
            if let flaw = SafeHTML.flaw(in: place.description) { broken("HTML of a place: \(flaw)") }
        }
    }

    static func isSlug(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let isPlain = bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        return isPlain && (1...80).contains(bytes.count) && bytes.first != 45 && bytes.last != 45
    }

    static func isOnEarth(_ position: Position) -> Bool {
        (-90...90).contains(position.latitude) && (-180...180).contains(position.longitude)
    }
}
