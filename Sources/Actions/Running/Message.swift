import CGI
import Community
import Site
import Template

/// A page that says why something was not done, and what next.
struct Message {
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

    /// What its page shows.
    func value(_ phrases: Phrases) throws -> Object {
        [
            "title": .string(try phrases.say(heading)), "description": .string(text), "text": .string(text),
            "next": try Self.value(of: next, phrases),
            "other": try other.map { try Self.value(of: $0, phrases) } ?? .null,
        ]
    }

    func answer(_ exchange: Exchange) throws -> Answer {
        let problem = Problem(status: status, title: try exchange.say(heading), detail: text, errors: fields)
        var answer = Answer.page("message.html", try value(exchange.site.phrases), problem: problem)
        answer.headers = headers
        return answer
    }

    private static func value(of link: Link, _ phrases: Phrases) throws -> Value {
        ["url": .string(link.path), "text": .string(try phrases.say(link.phrase))]
    }
}
