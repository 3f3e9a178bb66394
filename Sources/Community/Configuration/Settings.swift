import SQL

/// Why a setting cannot be used.
public struct SettingError: Error, Sendable, Equatable {
    /// Its dotted name, for example `rules.checkIn.xp`.
    public let name: String
    public let value: String
    /// What it must be, for example `a whole number of at least 0`.
    public let expected: String

    public init(name: String, value: String, expected: String) {
        self.name = name
        self.value = value
        self.expected = expected
    }
}

/// The owner's settings as the database keeps them: text under dotted names.
public struct Settings: Sendable {
    private let values: [String: String]

    public init(_ values: [String: String]) { self.values = values }

    init(_ database: Connection) throws { values = try Inputs(database).all(.setting) }

    public func text(_ name: String, default standard: String) -> String { values[name] ?? standard }

    /// A whole number.
    ///
    /// - Parameter range: what it may be.
    public func integer(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws(SettingError) -> Int {
        guard let text = values[name] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw SettingError(name: name, value: text, expected: expected)
        }
        return number
    }

    public func flag(_ name: String, default standard: Bool) throws(SettingError) -> Bool {
        switch values[name] {
        case nil: standard
        case "true": true
        case "false": false
        case let text?: throw SettingError(name: name, value: text, expected: "true or false")
        }
    }
}
