/// Where in a document a byte of a template goes: the state of a small tokenizer (HTML standard, section 13.2.5) that
/// runs over the literal text when a template compiles.
struct Context: Hashable, Sendable {
    /// The kind of document.
    enum Format: Hashable, Sendable {
        /// Escaped as the Mustache specification says, wherever it goes.
        case unaware
        case html
        case xml
        case plain
    }

    /// What the tokenizer is in the middle of.
    enum Place: Hashable, Sendable {
        case text
        case tagOpen, endTagOpen, tagName, beforeName, name, afterName, beforeValue, doubleQuoted, singleQuoted,
            unquoted
        /// In a tag, after a section that may or may not have written an attribute.
        case afterSection
        case markup, declaration, instruction, comment, characterData
        /// The content of an element that holds text only: until its end tag.
        case rawText
        /// Plain text to its end.
        case plainText
    }

    /// What the content of an element or the value of an attribute means.
    enum Meaning: Hashable, Sendable {
        case plain, script, style, handler, source, sourceSet, addresses, url, refresh, type, json, title, raw
    }

    /// Literal text that could mean two things.
    enum Fault: Hashable, Sendable {
        /// An attribute's name or value right after a section that may have written a part of it.
        case afterSection
        /// An equals sign without an attribute's name before it.
        case equalsSign
        /// `http-equiv` after a value in the same element's `content`.
        case refresh
        /// `<!--` in a script changes where the script ends.
        case commentInScript
    }

    var format: Format
    var place: Place = .text
    /// The tag's name so far, in lower case.
    var element = ""
    var isEndTag = false
    /// The attribute's name so far, or what may become the end of a raw text or comment.
    var word = ""
    /// What the value of the current attribute, or the current raw text means.
    var meaning: Meaning = .plain
    /// Of a script element: what its type makes of its content.
    var script: Meaning = .script
    /// In JSON: whether inside a string.
    var inString = false
    /// In a JSON string: whether after a backslash.
    var isEscaped = false
    /// In a meta element: whether `http-equiv` was seen, or a value in `content`.
    var isRefresh = false
    var hasContent = false
    var url = URL()
    /// What is wrong with the literal text.
    var fault: Fault?

    /// The beginning of a document, by its template's file name.
    init(fileName: String, mode: Mode) {
        switch (mode, fileName.split(separator: ".").last) {
        case (.lenient, _): format = .unaware
        case (.strict, "txt"): format = .plain
        case (.strict, "xml"), (.strict, "svg"): format = .xml
        case (.strict, _): format = .html
        }
        if format == .plain { place = .plainText }
    }
}

extension Context {
    /// How far the value of a URL attribute has come.
    struct URL: Hashable, Sendable {
        enum Part: Hashable, Sendable {
            /// Not in a URL.
            case none
            /// Nothing yet says that what comes cannot be a scheme.
            case start
            /// After a literal scheme or slash: what comes is part of the path.
            case path
            /// After a literal `?` or `#`: what comes is one component.
            case query
            /// After an address of a list, or where branches of a section ended in different parts.
            case unclear
            /// After a literal scheme that no value may follow.
            case refused
        }

        var part = Part.none
        /// Whether the page checks the scheme while it is rendered, since values take part in it.
        var isGuarded = false
        /// The literal text at the start, to know its scheme.
        var literal = ""
        /// The last literal byte where it decides what the next one means: a comma ends an address of a list only
        /// before white space, and `#` after `&` begins no fragment.
        var last: UInt8 = 0

        /// The schemes that a value may follow or bring (in lower case); everything else becomes `#`.
        static let schemes: Set<String> = ["http", "https", "mailto", "tel", "geo"]
    }

    /// What the compiler has to do after a byte was fed.
    enum Event {
        /// The value of a URL attribute begins after this byte.
        case urlBegins
        /// The scheme of a guarded URL is complete with this byte.
        case urlIsSettled
        /// The value of a guarded URL ended before this byte.
        case urlEnds
    }
}
