import CGI
import Community
import Glibc
import Site

extension Trouble {
    /// That of a request too, whose body could not be read or kept.
    init(of error: any Error) {
        switch error as? HTTPError {
        case .inputFailed(ENOSPC), .inputFailed(EDQUOT): self = .full
        default: self.init(error)
        }
    }

    var status: Status {
        switch self {
        case .full: .insufficientStorage
        case .busy, .older, .newer: .serviceUnavailable
        case .missing, .damaged, .unexpected: .internalServerError
        }
    }

    /// The phrases of its page.
    var heading: String {
        switch self {
        case .busy: "heading.busy"
        case .full: "heading.full"
        case .older, .newer: "heading.maintenance"
        case .missing, .damaged, .unexpected: "heading.internal"
        }
    }

    var phrase: String {
        switch self {
        case .busy: "error.busy"
        case .full: "error.full"
        case .older, .newer: "error.maintenance"
        case .missing, .damaged, .unexpected: "error.internal"
        }
    }

    func details(_ id: String) -> [String: Refusal.Detail] { ["id": .text(id), "seconds": .number(10)] }

    /// For the page that needs no database.
    var plainText: String {
        switch self {
        case .busy: "The site is very busy. Nothing of what you sent has happened; please try again in a moment."
        case .full: "The site has no room left. Nothing of what you sent has happened; please try again later."
        case .older, .newer: "The site is being looked after. Please try again in a moment."
        case .missing, .damaged, .unexpected: "Something is wrong on our side. Please try again in a moment."
        }
    }
}

/// The page for when not even the words can be read: the only one with words of its own.
enum PlainPage {
    /// - Parameter path: where it stands. Where that may be anywhere, the site is taken to be at the top of its host.
    static func bytes(_ trouble: Trouble, id: String, at path: String) -> [UInt8] {
        let root = path == Path.missing ? "/" : Path.root(of: path)
        return Array(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>This did not work</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            </head>
            <body>
            <h1>This did not work</h1>
            <p>\(trouble.plainText)</p>
            <p>If you write to us about it, please mention <code>\(id)</code>.</p>
            <p><a href="\(root)\(Path.home)">Go to the first page</a></p>
            </body>
            </html>

            """.utf8)
    }
}
