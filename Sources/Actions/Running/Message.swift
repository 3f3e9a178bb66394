import CGI
import Community
import Site
import Template

/// A page that says what happened, or why not, and what next.
struct Message {
    enum Tone: String { case good, warning, bad }

    /// A link: its path from the site's root, and the phrase of its words.
    struct Link: Equatable {
        let path: String
        let phrase: String

        static let home = Link(path: Path.home, phrase: "go.home")
        static let places = Link(path: "places/index.html", phrase: "go.places")
        static let market = Link(path: Path.market, phrase: "go.market")
        static let me = Link(path: "cgi-bin/me", phrase: "go.me")
        static let wardrobe = Link(path: "cgi-bin/account#wear", phrase: "go.wardrobe")
        static let signIn = Link(path: "cgi-bin/login", phrase: "go.signIn")
    }

    var tone = Tone.warning
    var status: Status
    /// The phrase of the page's title.
    var heading: String
    var text: String
    var next = Link.home
    var other: Link?
    var headers: [(name: HeaderName, value: HeaderValue)] = []
    /// What an application is told beyond the text.
    var fields: [Problem.FieldError] = []

    init(_ status: Status, heading: String, text: String) {
        self.status = status
        self.heading = heading
        self.text = text
    }

    func answer(_ exchange: Exchange) throws -> Answer {
        let title = try exchange.say(heading)
        let problem = Problem(status: status, title: title, detail: text, errors: fields)
        var answer = Answer.page(
            "message.html",
            [
                "title": .string(title), "description": .string(text), "tone": .string(tone.rawValue),
                "status": .int(status.rawValue), "text": .string(text), "detail": nil, "retry": nil,
                "next": try Self.value(of: next, exchange),
                "other": try other.map { try Self.value(of: $0, exchange) } ?? .null,
            ], problem: problem)
        answer.headers = headers
        return answer
    }

    private static func value(of link: Link, _ exchange: Exchange) throws -> Value {
        ["url": .string(link.path), "text": .string(try exchange.say(link.phrase))]
    }
}
