extension Context {
    /// How a variable is written here.
    /// - Throws: why none may stand here.
    func escape(_ reference: Reference, raw: Bool) throws(TemplateError.Kind) -> Escape {
        if format == .unaware { return raw ? .unescaped : .unaware }
        if place == .plainText { return .plain }
        if place == .text { return raw ? .markup : format == .xml ? .xml : .html }
        guard let escape = escapeInside else {
            if url.part == .refused { throw .scheme(url.literal, variable: reference.name) }
            throw .variableNotAllowed(reference.name, markup)
        }
        if raw { throw .rawNotAllowed(reference.name, markup) }
        return escape
    }

    private var escapeInside: Escape? {
        switch (place, meaning) {
        case (.doubleQuoted, .plain), (.singleQuoted, .plain): format == .xml ? .xmlAttribute : .attribute
        case (.doubleQuoted, .url), (.singleQuoted, .url): escapeInURL
        case (.doubleQuoted, .sourceSet), (.singleQuoted, .sourceSet):
            escapeInURL.map { $0 == .component ? .component : .source }
        case (.rawText, .title) where word.isEmpty: .attribute
        case (.rawText, .json) where word.isEmpty && !inString: .json
        default: nil
        }
    }

    private var escapeInURL: Escape? {
        switch url.part {
        case .none: .attribute
        case .start: .url
        case .path: .path
        case .query: .component
        case .unclear, .refused: nil
        }
    }

    /// The place after a variable.
    mutating func passVariable() {
        if element == "meta", place == .doubleQuoted || place == .singleQuoted { hasContent = true }
    }

    /// Whether white space means something here, so that no line is indented.
    var keepsWhiteSpace: Bool {
        place == .rawText || place == .doubleQuoted || place == .singleQuoted
    }

    /// The place as an error names it.
    var markup: TemplateError.Markup {
        switch place {
        case .text: .text
        case .plainText: .plainText
        case .tagOpen, .endTagOpen, .tagName: .tagName
        case .beforeName, .name, .afterName, .afterSection: .attributeName
        case .beforeValue, .unquoted: .unquotedAttribute
        case .doubleQuoted, .singleQuoted: markupOfValue
        case .markup, .declaration: .declaration
        case .instruction: .processingInstruction
        case .comment: .comment
        case .characterData: .characterData
        case .rawText: markupOfContent
        }
    }

    private var markupOfValue: TemplateError.Markup {
        switch meaning {
        case .style: .styleAttribute
        case .handler: .scriptAttribute
        case .source: .markupAttribute
        case .sourceSet, .addresses: .addresses
        case .refresh: .refresh
        case .type: .scriptType
        case .url: .url
        default: .attribute
        }
    }

    private var markupOfContent: TemplateError.Markup {
        switch meaning {
        case .style: .style
        case .script: .script
        case .json: inString ? .jsonString : .json
        case .title: .title
        default: .rawText
        }
    }
}

extension Context.Fault {
    /// The error that it is.
    var kind: TemplateError.Kind {
        switch self {
        case .afterSection: .attributeAfterSection
        case .equalsSign: .strayEqualsSign
        case .refresh: .refreshAfterContent
        case .commentInScript: .commentInScript
        }
    }
}
