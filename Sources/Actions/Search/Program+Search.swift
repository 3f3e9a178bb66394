import CGI
import Community
import Site
import Template

extension Program {
    /// Find members, places and items. Nobody has to be signed in.
    public static let search = Program("search", show: SearchPage.show)
}

enum SearchPage {
    /// Characters of a question.
    private static let longest = 100

    static func show(_ exchange: Exchange) throws -> Answer {
        let query = exchange.query
        let words = Text.shown(try query.text("q") ?? "")
        let question = SearchView.Question(
            words: String(words.prefix(longest)), kind: try query.one("kind").flatMap { Hit.Kind(field: $0) },
            city: try query.one("city") ?? "")
        let names: [(Hit.Kind?, String)] = [
            (nil, try exchange.say("find.everything")), (.place, try exchange.say("find.places")),
            (.member, try exchange.say("find.members")), (.item, try exchange.say("find.items")),
        ]
        let page = words.isEmpty ? "search" : "found"
        var value = try exchange.heading(page, ["words": .text(question.words)])
        value.merge(try exchange.site.view { try SearchView.value(question, kindNames: names, in: $0) })
        var answer = Answer.page("search.html", value)
        answer.section = "search"
        return answer
    }
}
