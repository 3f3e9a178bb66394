import Community
import Foundation

/// What people type behind an option that is stored as it is.
enum LineArgument {
    /// The text without white space around it.
    ///
    /// - Parameter option: the option's name, for the message.
    /// - Throws: `CommandError.badOption` if there is nothing to be seen in it, or it is not one line of text.
    static func read(_ text: String, of option: String) throws(CommandError) -> String {
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard PlainText.isVisible(line), PlainText.isClean(line, lines: false) else {
            throw .badOption(name: option)
        }
        return line
    }
}
