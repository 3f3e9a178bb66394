/// What is wrong with a template, or with the value it was given, and where.
///
/// Plain data; `TemplateErrorMessage` words it.
public struct TemplateError: Error, Sendable, Equatable {
    /// A position in a template.
    public struct Place: Sendable, Equatable {
        /// The template's name.
        public let template: String
        /// The line, from 1; 0 where the template itself is missing.
        public let line: Int
        /// The column in characters, from 1.
        public let column: Int
        /// The whole line, without its end.
        public let text: String
    }

    /// Where it is.
    public let place: Place
    /// What is wrong.
    public let kind: Kind
    /// How the template came to be rendered: the tag that included it, the tag that included that one, and so on.
    public let includes: [Place]
}

extension TemplateError {
    /// What can be wrong.
    public enum Kind: Error, Sendable, Equatable {
        // What cannot be read.
        case missingTemplate(String)
        case missingPartial(String)
        case missingParent(String)
        case notUTF8
        case unclosedTag
        case badName(String)
        case badDelimiters
        case unclosedSection(String)
        case unopenedSection(String)
        /// A section `opened` on `line` met the end of another.
        case crossedSections(opened: String, line: Int, closed: String)
        case nestedTooDeep(limit: Int)
        case tooLarge
        /// So many operations and bytes are what a page may come to before it has a value.
        case growsTooLarge(limit: Int)

        // What strict mode refuses when a template compiles.
        case dynamicName(String)
        case unknownBlock(String, parent: String, known: [String])
        case repeatedBlock(String)
        case contentInParent(String)
        case variableNotAllowed(String, Markup)
        case rawNotAllowed(String, Markup)
        case scheme(String, variable: String)
        case attributeAfterSection
        case strayEqualsSign
        case refreshAfterContent
        case branches(section: String, from: Markup, to: Markup)
        case recursion(String)
        case unfinished(Markup)
        case commentInScript

        // What can be known with the value only.
        case unknownName(String, part: String, known: [String])
        case notText(String, ValueKind)
        case notHTML(String, ValueKind)
        case markupNotAllowed(String)
        case recursionTooDeep(limit: Int)
    }

    /// A place in markup, as an error names it.
    public enum Markup: Sendable, Equatable {
        case text, plainText, title, tagName, attributeName, unquotedAttribute, attribute, styleAttribute,
            scriptAttribute
        case markupAttribute, addresses, refresh, scriptType, url, style, script, json, jsonString, rawText, comment
        case declaration, processingInstruction, characterData
    }

    /// A kind of value, as an error names it.
    public enum ValueKind: Sendable, Equatable {
        case null, boolean, number, text, markup, list, object

        init(_ value: Value) {
            switch value {
            case .null: self = .null
            case .bool: self = .boolean
            case .int, .double, .grouped: self = .number
            case .string: self = .text
            case .html: self = .markup
            case .list: self = .list
            case .object: self = .object
            case .shown: self = .text
            }
        }
    }
}
