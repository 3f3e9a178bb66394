/// How a value is written, decided when its template compiles.
enum Escape: UInt8, Sendable {
    /// References for the markup characters; markup as it is.
    case html
    /// References for the markup characters; markup is refused.
    case attribute
    /// As `attribute`, where markup is text like any other (XML documents carry HTML in that way).
    case xml
    /// As `xml`, and markup is refused.
    case xmlAttribute
    /// As it is.
    case plain
    /// As it is, of markup only.
    case markup
    /// The beginning of a URL or all of it.
    case url
    /// A part of a URL's path.
    case path
    /// An address in a list, or a part of its path.
    case source
    /// One component after `?` or `#`.
    case component
    /// JSON.
    case json
    /// As it is, whatever it is: the specification's unescaped tag.
    case unescaped
    /// References for the markup characters, in the specification's mode.
    case unaware
}
