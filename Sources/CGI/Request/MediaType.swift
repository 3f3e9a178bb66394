/// A media type with its parameters (RFC 9110 §8.3.1).
public struct MediaType: Sendable, Equatable {
    /// Lower case, without parameters: `text/html`.
    public let name: String
    /// In order; names in lower case.
    public let parameters: [(name: String, value: String)]

    public static let html = MediaType(name: "text/html")
    public static let json = MediaType(name: "application/json")
    public static let problem = MediaType(name: "application/problem+json")
    public static let urlEncoded = MediaType(name: "application/x-www-form-urlencoded")
    public static let multipart = MediaType(name: "multipart/form-data")

    private init(name: String) {
        self.name = name
        parameters = []
    }

    /// nil unless it is `type/subtype` with well-formed parameters.
    public init?(_ text: String) {
        let list = Parameters(text)
        let halves = list.head.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard list.isWellFormed, halves.count == 2, halves.allSatisfy({ Syntax.isToken(String($0)) }) else {
            return nil
        }
        name = Syntax.lowercased(list.head)
        parameters = list.pairs
    }

    public func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    public static func == (left: MediaType, right: MediaType) -> Bool {
        left.name == right.name && left.parameters.elementsEqual(right.parameters, by: ==)
    }
}
