import Community
import Template

/// What all pages show around their own content: the site's name, the way to its root, where in the site one is.
struct Frame {
    private let site: Value
    /// The way to the root from anywhere, for a page that stands in for others.
    private let absoluteRoot: String
    private let isReloading: Bool

    private static let sections = ["home", "places", "map", "boards", "market", "you", "search"]
    /// The part of the site that a kind belongs to, where it is not called the same.
    private static let sectionOfKind = [
        "place": "places", "visits": "places", "city": "places", "board": "boards", "category": "market",
        "item": "market",
    ]

    init(_ identity: Identity) {
        absoluteRoot = identity.rootPath
        isReloading = identity.isReloading
        site = [
            "name": .string(identity.name),
            "tagline": .string(identity.tagline),
            "short": .string(identity.short),
            "description": .string(identity.description),
            "language": .string(identity.language),
            "direction": .string(identity.isRightToLeft ? "rtl" : "ltr"),
            "zone": .string(identity.zone),
            "zone_name": .string(identity.zoneName),
            "address": .string(identity.address + "/"),
            "since": .string(identity.since),
            "contact": .filled(identity.contactAddress),
            "source": "Milepost",
        ]
    }

    /// The context around a page of the output or of a program.
    func value(path: String, hasTwin: Bool, section: String) -> Value {
        let current = Self.sectionOfKind[section] ?? section
        return [
            "site": site,
            "root": .string(path == Path.missing ? absoluteRoot : Path.root(of: path)),
            "path": .string(path),
            "twin": hasTwin ? .string(Path.twin(of: path)) : .null,
            "nav": .object(Object(Self.sections.map { ($0, .bool($0 == current)) })),
            "reload": .bool(isReloading),
        ]
    }
}
