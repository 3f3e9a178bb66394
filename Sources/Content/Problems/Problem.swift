/// One thing that is wrong with a content file: what, and where.
public struct Problem: Error, Sendable, Equatable {
    public let location: Location
    public let kind: Kind

    public init(_ kind: Kind, at location: Location) {
        self.location = location
        self.kind = kind
    }

    /// What is wrong. The wording is in `Problem+Description.swift`.
    public enum Kind: Sendable, Equatable {
        // Files
        case missingFile
        case unreadable(reason: String)
        case tooLarge(bytes: Int, most: Int)
        case encoding(TextEncoding)
        case controlCharacter(UInt32)
        case unexpectedFile

        // YAML
        case frontMatterMissing
        case frontMatterOpen
        case yaml(String)
        case alias
        case expected(key: String, what: String, found: String)
        case notMapping(found: String)
        case repeatedKey(String)
        case unknownKey(String, nearest: String?)
        case missingKey(String)
        case emptyValue(String)

        // Values
        case notNumber(key: String, value: String)
        case notWholeNumber(key: String, value: String)
        case notFlag(key: String, value: String)
        case notDate(key: String, value: String)
        case outOfRange(key: String, value: String, low: String, high: String)
        case tooLong(key: String, count: Int, most: Int)
        case notOneOf(key: String, value: String, allowed: [String], nearest: String?)
        case repeatedValue(key: String, value: String)
        case notAddress(key: String, value: String)
        case unknownZone(String)
        case setting(name: String, value: String, expected: String)

        // The catalogue
        case slug(String)
        case reservedSlug(String)
        case slugTaken(String, by: String)
        case together(missing: String, present: String)
        case slugKind(slug: String, kind: String)
        case dateOrder(earlier: String, later: String)
        case basePrice
        case noBase(kind: String)
        case secondBase(kind: String, first: String)
        case boardCollision(slug: String, names: [String])
        case noProse
        case markup(String)
        case unknownPlaceholder(String, nearest: String?)
        case unsetPlaceholder(String)
        case openPlaceholder
        case phraseBraces
        case password(reason: String)

        // Open data
        case table(String)
        case json(String)
        case featureCollection(found: String)
        case referenceSystem(String)
        case missingField(purpose: String, seen: [String])
        case mappedField(purpose: String, field: String, nearest: String?)
        case record(name: String, what: String)
        case repeatedRecord(id: String)
    }
}

/// Why content could not be taken over: everything that is wrong with it, in the order of the files.
public struct ContentError: Error, Sendable, Equatable {
    public let problems: [Problem]

    /// - Parameter problems: in any order; those of one place stay in theirs, and none is kept twice.
    public init(_ problems: [Problem]) {
        let sorted = problems.sorted { $0.location < $1.location }
        self.problems = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }
}

/// The problems found so far by readers that go on after the first.
final class ProblemLog {
    private(set) var problems: [Problem] = []

    func add(_ kind: Problem.Kind, at location: Location) { problems.append(Problem(kind, at: location)) }

    func throwIfAny() throws(ContentError) {
        if !problems.isEmpty { throw ContentError(problems) }
    }
}
