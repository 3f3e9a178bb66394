import CGI
import Site
import Template

/// What came of a request, for visitors and for applications alike.
public struct Answer {
    /// What a visitor gets.
    public enum Content {
        case page(template: String, Value)
        /// Another page, by its path from the site's root: `places/yarra-bend.html#paid`.
        case seeOther(String)
        /// An address of this site that came with the request.
        case there(LocalPath)
    }

    /// What an application gets.
    public enum Data {
        case value(Value)
        case problem(Problem)
    }

    public var content: Content
    public var data: Data
    public var status: Status
    public var cookies: [SetCookie] = []
    public var headers: [(name: HeaderName, value: HeaderValue)] = []
    /// The pages that the member sees next: they are published before the answer. At most 4.
    public var next: [PageReference] = []
    /// Whether the answer waits until every page is published.
    public var waitsForEverything = false
    /// The part of the site that a page belongs to.
    public var section = "you"

    private init(_ content: Content, _ data: Data, _ status: Status) {
        self.content = content
        self.data = data
        self.status = status
    }

    /// A page that fills a template; an application gets the values.
    static func page(_ template: String, _ value: Object) -> Answer {
        Answer(.page(template: template, .object(value)), .value(.object(value)), .ok)
    }

    /// A page that says what went wrong; an application gets problem details (RFC 9457).
    static func page(_ template: String, _ value: Object, problem: Problem) -> Answer {
        Answer(.page(template: template, .object(value)), .problem(problem), problem.status)
    }

    /// After a post: the visitor goes on to a page; an application gets the outcome.
    static func done(_ path: String, _ outcome: Value, next: [PageReference] = []) -> Answer {
        var answer = Answer(.seeOther(path), .value(outcome), .ok)
        answer.next = next
        return answer
    }

    /// The visitor goes somewhere else first; an application is told why.
    static func detour(_ path: String, _ problem: Problem) -> Answer {
        Answer(.seeOther(path), .problem(problem), problem.status)
    }

    mutating func add(_ cookie: SetCookie?) {
        if let cookie { cookies.append(cookie) }
    }
}
