extension TemplateError.Markup {
    /// The place as a sentence names it.
    var words: String {
        switch self {
        case .text: "text"
        case .plainText: "plain text"
        case .title: "a title or text area"
        case .tagName: "the name of a tag"
        case .attributeName: "a tag, outside of an attribute's value"
        case .unquotedAttribute: "an attribute without quotation marks"
        case .attribute: "an attribute"
        case .styleAttribute: "a style attribute"
        case .scriptAttribute: "an event handler"
        case .markupAttribute: "a srcdoc attribute"
        case .addresses: "this part of a list of addresses"
        case .refresh: "a meta refresh"
        case .scriptType: "the type of a script"
        case .url: "this part of an address"
        case .style: "a style element"
        case .script: "a script"
        case .json: "a JSON script"
        case .jsonString: "a JSON string"
        case .rawText: "an element without markup"
        case .comment: "a comment"
        case .declaration: "a declaration"
        case .processingInstruction: "a processing instruction"
        case .characterData: "a CDATA section"
        }
    }

    /// What to do about a variable there.
    var advice: String {
        switch self {
        case .tagName: "Write the tag's name."
        case .attributeName: "Write the attribute with its name, or use a section around it."
        case .unquotedAttribute: "Put quotation marks around the value."
        case .styleAttribute, .style: "Use a class, or an attribute that the style sheet reads."
        case .scriptAttribute, .script:
            "Use a data attribute, or JSON in <script type=\"application/json\">."
        case .addresses: "Only an address of a srcset can have a value."
        case .refresh: "Use a link."
        case .jsonString: "Leave the quotation marks out: a value is written as JSON."
        case .url: "Write the address so that it is clear whether the value is in its path or its query."
        default: "Write it elsewhere."
        }
    }
}
