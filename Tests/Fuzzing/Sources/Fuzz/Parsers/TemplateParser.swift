import Fuzzing
import Template

/// A template, a partial and somebody's text, with bytes 1 between them; compiled and rendered in both modes.
struct TemplateParser: Parser {
    let name = "template"

    func check(_ bytes: [UInt8]) {
        let parts = parts(bytes, most: 3).map { Array($0) }
        let sources = ["page": parts[0], "p.html": parts.count > 1 ? parts[1] : Array("<b>{{a}}</b>".utf8)]
        let said = parts.count > 2 ? text(parts[2]) : "\"><script>'&"
        let trials: [(Mode, String)] = [
            (.strict, "page.html"), (.lenient, "page.html"), (.strict, "page.xml"), (.strict, "page.txt"),
        ]
        for (mode, page) in trials { check(TemplateTrial(sources: sources, mode: mode, page: page), said: said) }
    }

    private func check(_ trial: TemplateTrial, said: String) {
        guard let harmless = trial.render("x" + defused(said)), let hostile = trial.render("x" + said) else { return }
        hold(trial.render("x" + said) == hostile, "the same template and value make the same page")
        // What a value says brings no markup into a page, unless a lenient template asks for it.
        guard trial.page != "page.txt", trial.isEscaping else { return }
        hold(
            trial.shape(hostile) == trial.shape(harmless),
            "a page keeps its shape: \(text(harmless).debugDescription), \(text(hostile).debugDescription)")
    }

    /// A text without markup that comes to the same in an address: refused with the one, it is refused with the other, and
    /// the template's own characters in it are gone from both pages. `&` and `'` both are written as references there.
    private func defused(_ said: String) -> String {
        let scalars = said.unicodeScalars.map { (scalar: Unicode.Scalar) -> Unicode.Scalar in
            if scalar == "'" { return "&" }
            return ":/?#&,; \t\n\r\u{C}".unicodeScalars.contains(scalar) ? scalar : "x"
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// One template with its partial in one mode.
struct TemplateTrial {
    let sources: [String: [UInt8]]
    let mode: Mode
    let page: String

    /// Lists whose elements hide what they stand in, so that no template can repeat them without end.
    private func value(_ said: String) -> Value {
        let hidden: Value = ["c": nil, "o": nil, "a": .string(said), "n": 1]
        return [
            "a": .string(said), "b": false, "n": 7, "h": .html(HTML(trusted: "<i>h</i>")), "e": "", "z": nil,
            "d": 1.5, "c": [hidden, hidden], "o": ["a": .string(said), "o": nil, "c": nil],
            "s": .shown(said, as: 3), "u": .string("https://example.org/?q=" + said), "p": "p.html",
        ]
    }

    /// Whether nothing in the sources asks for text without escaping.
    var isEscaping: Bool {
        mode == .strict
            || sources.values.allSatisfy { source in
                !"&{=".utf8.contains { mark in
                    zip(source, source.dropFirst()).contains {
                        $0.0 == UInt8(ascii: "{") && $0.1 == mark && mark != 123
                    }
                } && !text(source).contains("{{{")
            }
    }

    /// The characters that begin and end tags and, where every mode escapes them, attributes, in order. In JSON a quotation
    /// mark is escaped by a backslash.
    func shape(_ page: [UInt8]) -> [UInt8] {
        let hasScript = sources.values.contains { text($0).lowercased().contains("script") }
        return page.filter { $0 == 60 || $0 == 62 || (mode == .strict && !hasScript && ($0 == 34 || $0 == 39)) }
    }

    /// The page, or nil where template or value are refused, which says where and why.
    func render(_ said: String) -> [UInt8]? {
        let set = TemplateSet(mode: mode) { [sources] name in name == "p.html" ? sources["p.html"] : sources["page"] }
        var buffer = Buffer(capacity: 16)
        do throws(TemplateError) {
            try set.render(page, value(said), into: &buffer)
            return Array(buffer.string.utf8)
        } catch {
            hold(buffer.isEmpty, "after an error nothing is written")
            check(error)
            return nil
        }
    }

    private func check(_ error: TemplateError) {
        hold(!error.description.isEmpty, "an error is worded")
        for place in [error.place] + error.includes {
            guard place.line > 0, let source = sources[place.template == "p.html" ? "p.html" : "page"] else { continue }
            let lines = source.split(separator: 10, omittingEmptySubsequences: false)
            hold(place.line <= lines.count, "line \(place.line) is one of \(lines.count)")
            hold((1...max(1, place.text.count + 1)).contains(place.column), "column \(place.column) is in its line")
        }
    }
}
