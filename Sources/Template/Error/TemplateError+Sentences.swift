extension TemplateError.Kind {
    /// What is wrong and what to do, in words.
    var sentence: String {
        readingSentence ?? strictSentence ?? valueSentence
    }

    private var readingSentence: String? {
        switch self {
        case .missingTemplate(let name):
            "There is no template “\(name)”."
        case .missingPartial(let name):
            "There is no template “\(name)” to include. Add it, or correct the name."
        case .missingParent(let name):
            "There is no template “\(name)” to inherit from. Add it, or correct the name."
        case .notUTF8:
            "This template is not UTF-8. Save it as UTF-8."
        case .unclosedTag:
            "This tag is never closed. Add the closing delimiter."
        case .badName(let name):
            name.isEmpty ? "This tag has no name." : "“\(name)” is not a name: use letters, digits, “_”, “-” and “.”."
        case .badDelimiters:
            "Write new delimiters as two words without “=”, for example {{=<% %>=}}."
        case .unclosedSection(let name):
            "“\(name)” is never closed. Add {{/\(name)}}."
        case .unopenedSection(let name):
            "{{/\(name)}} closes nothing. Remove it, or open “\(name)” before it."
        case .crossedSections(let opened, let line, let closed):
            "{{/\(closed)}} comes while “\(opened)” of line \(line) is open. Close “\(opened)” first."
        case .nestedTooDeep(let limit):
            "Templates and sections are nested deeper than \(limit)."
        case .tooLarge:
            "This template includes others in too many combinations."
        case .growsTooLarge(let limit):
            "With this, a page comes to more than \(limit) bytes and tags. "
                + "Does a template include another several times, which does the same?"
        default: nil
        }
    }

    private var strictSentence: String? {
        switch self {
        case .dynamicName(let name):
            "A template's name cannot come from a value here. Write the name instead of “*\(name)”, or use sections."
        case .unknownBlock(let name, let parent, let known):
            "\(parent) has no block “\(name)”." + Suggestion(name, known: known).text
        case .repeatedBlock(let name):
            "The block “\(name)” is filled twice. Keep one."
        case .contentInParent(let name):
            "This would be lost: only blocks may stand inside {{<\(name)}}. Put it into a block."
        case .variableNotAllowed(let name, let markup):
            "“\(name)” cannot stand in \(markup.words). \(markup.advice)"
        case .rawNotAllowed(let name, let markup):
            "Markup cannot stand in \(markup.words). Write {{\(name)}}."
        case .scheme(let scheme, let name):
            "“\(name)” cannot follow “\(scheme):”. Only http, https, mailto, tel and geo take a value."
        case .attributeAfterSection:
            "It depends on a section what this belongs to. "
                + "Put white space before it, or the whole attribute into the section."
        case .strayEqualsSign:
            "There is no name of an attribute before this “=”."
        case .refreshAfterContent:
            "“content” has a value already. Write http-equiv before it, without a value in either."
        case .branches(let name, let from, let to):
            "The section “\(name)” begins in \(from.words) and ends in \(to.words). It must end where it began."
        case .recursion(let name):
            "\(name) includes itself and does not end where it began. Close what it opens."
        case .unfinished(let markup):
            "The page ends in \(markup.words). Close it."
        case .commentInScript:
            "“<!--” in a script changes where it ends. Remove it."
        default: nil
        }
    }

    private var valueSentence: String {
        switch self {
        case .unknownName(let name, let part, let known):
            (name == part ? "There is no “\(name)” here." : "There is no “\(part)” in “\(name)”.")
                + Suggestion(part, known: known).text
        case .notText(let name, let kind):
            "“\(name)” is \(kind.words) and cannot be written as text. Use a section."
        case .notHTML(let name, let kind):
            "“\(name)” is \(kind.words), not HTML. Write {{\(name)}}, which escapes it."
        case .markupNotAllowed(let name):
            "“\(name)” is HTML, which only text of the page can show. Give it as text."
        case .recursionTooDeep(let limit):
            "Templates include each other more than \(limit) deep. Does one include itself without end?"
        default: ""
        }
    }
}

extension TemplateError.ValueKind {
    /// The kind with its article.
    var words: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .text: "text"
        case .markup: "HTML"
        case .list: "a list"
        case .object: "an object"
        }
    }
}
