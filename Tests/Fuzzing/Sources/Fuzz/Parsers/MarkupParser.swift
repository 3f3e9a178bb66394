import Fuzzing
import Markup

/// A text in CommonMark.
struct MarkupParser: Parser {
    let name = "markup"

    func check(_ bytes: [UInt8]) {
        let source = text(bytes)
        var shallow = Markup.Options()
        shallow.depthLimit = 10
        for options in [Markup.Options.standard, shallow] {
            do throws(MarkupError) {
                let rendered = try Markup.render(source, options: options)
                if let flaw = SafeHTML.flaw(in: rendered.html.text) { broken("\(flaw) in \(rendered.html.text)") }
                let lines = source.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
                for warning in rendered.warnings {
                    hold((1...lines).contains(warning.line), "a warning stands within the text: \(warning)")
                }
                checkWords(source, options)
            } catch {
                hold(!error.description.isEmpty, "an error is worded")
            }
        }
    }

    private func checkWords(_ source: String, _ options: Markup.Options) {
        guard let whole = try? Markup.plainText(source, options: options) else { broken("its words can be read too") }
        hold(!whole.contains { $0.isNewline }, "words stand in one line")
        for limit in [0, 1, 20] {
            let words = try? Markup.plainText(source, limit: limit, options: options)
            hold(words.map { $0.count <= limit } == true, "at most \(limit) characters: \(words ?? "")")
        }
    }
}
