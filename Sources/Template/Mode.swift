/// How much a template may leave to chance.
public enum Mode: Sendable {
    /// The Mustache specification to the letter: what is unknown is empty, and escaping knows nothing of the markup
    /// around.
    case lenient
    /// For pages: what is unknown is an error, and text is escaped for the place in the markup where it goes.
    case strict
}
