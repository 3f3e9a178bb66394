import Community
import SQL
import Template

/// What words were found in, kind by kind.
public enum SearchView {
    /// What somebody looks for.
    public struct Question: Sendable, Equatable {
        /// As typed, without white space at its ends.
        public var words: String
        public var kind: Hit.Kind?
        /// The slug of a city, or "".
        public var city: String

        public init(words: String, kind: Hit.Kind? = nil, city: String = "") {
            self.words = words
            self.kind = kind
            self.city = city
        }
    }

    /// How many of each kind are shown together, and of one kind alone.
    static let few = 6
    static let many = 60

    /// - Parameter kindNames: the words for everything and for each kind, as the form offers them.
    public static func value(_ question: Question, kindNames: [(Hit.Kind?, String)], in view: View) throws -> Object {
        let city = try question.city.isEmpty ? nil : view.community.city(question.city)
        var found: [Hit.Kind: Found] = [:]
        for kind in Hit.Kind.allCases where question.kind == nil || question.kind == kind {
            found[kind] = try Found(question, kind: kind, city: city?.id, in: view)
        }
        // Without words, a city alone asks for its places.
        let isAsked = !question.words.isEmpty || city != nil && (question.kind ?? .place) == .place
        return [
            "q": .string(question.words),
            "asked": .bool(isAsked),
            "none": .bool(isAsked && found.values.allSatisfy { $0.values.isEmpty }),
            "kinds": .list(
                kindNames.map { kind, name in
                    [
                        "value": .string(kind?.field ?? ""), "shown": .string(name),
                        "selected": .bool(kind == question.kind),
                    ]
                }),
            "cities": .list(
                try view.community.cities().map {
                    [
                        "slug": .string($0.slug), "shown": .string($0.name),
                        "selected": .bool($0.slug == question.city),
                    ]
                }),
            "places": found[.place]?.value(question) ?? .null,
            "members": found[.member]?.value(question) ?? .null,
            "items": found[.item]?.value(question) ?? .null,
        ]
    }

    /// What was found of one kind.
    private struct Found {
        let kind: Hit.Kind
        let values: [Value]
        let hasMore: Bool

        init(_ question: Question, kind: Hit.Kind, city: CityID?, in view: View) throws {
            let limit = question.kind == nil ? SearchView.few : SearchView.many
            let hits = try view.community.search(words: question.words, kind: kind, city: city, limit: limit + 1)
            self.kind = kind
            values = try hits.prefix(limit).compactMap { try SearchView.card(of: $0, in: view) }
            hasMore = question.kind == nil && hits.count > limit
        }

        func value(_ question: Question) -> Value {
            guard !values.isEmpty else { return .null }
            return ["found": .list(values), "more": hasMore ? .string(SearchView.address(question, kind)) : .null]
        }
    }

    private static func card(of hit: Hit, in view: View) throws -> Value? {
        switch hit {
        case .place(let place): try Cards.place(place.slug, in: view)
        case .item(let item): try Cards.item(item.slug, in: view)
        case .member(let member): try view.shared.chip(member.id, in: view)
        }
    }

    /// The address of all of one kind, from the site's root.
    private static func address(_ question: Question, _ kind: Hit.Kind) -> String {
        var address = Buffer(capacity: 256)
        address.append("cgi-bin/search?q=")
        address.append(component: question.words)
        address.append("&kind=\(kind.field)")
        if kind == .place, !question.city.isEmpty {
            address.append("&city=")
            address.append(component: question.city)
        }
        return address.string
    }
}

extension Hit.Kind {
    /// What the form's field calls it.
    public var field: String { rawValue + "s" }

    public init?(field: String) {
        guard let kind = Self.allCases.first(where: { $0.field == field }) else { return nil }
        self = kind
    }
}
