import CGI
import Community
import Glibc
import Secrets
import Site

/// A program over a site: requests in, answers out, in this process.
///
/// ```swift
/// let reply = Endpoint(.checkIn, at: SiteFolder("/srv/dogs")).answer(.success(request))
/// ```
public struct Endpoint {
    public let program: Program
    public let folder: SiteFolder
    public var clock = Clock.system
    public var passwordCost = Password.Cost.standard
    /// Seconds for which a post waits in the line of writers, however often it stands in it.
    public var patience = 8.0
    /// Gets one line for each error that is ours.
    public var log: (String) -> Void = { _ in }

    public init(_ program: Program, at folder: SiteFolder) {
        self.program = program
        self.folder = folder
    }

    /// Answers, whatever happens.
    ///
    /// - Parameters:
    ///   - token: of a post that was handed over and may have been done.
    ///   - wantsJSON: whether the answer to a request that cannot be read is to be JSON.
    public func answer(
        _ request: Result<Request, HTTPError>, unlessDone token: DelegatedPost.Token? = nil, wantsJSON: Bool = false
    ) -> Reply {
        let wantsJSON = (try? request.get())?.wantsJSON ?? wantsJSON
        var reply = Reply()
        do {
            let site = try OpenSite(folder, clock: clock, passwordCost: passwordCost, patience: patience)
            site.shareOnePatience()
            reply.site = site
            var exchange = try exchange(request.get(), site)
            prolongSession(of: &exchange, &reply)
            // Whatever goes wrong from here on: something may have been done.
            reply.mayHaveMarked = exchange.request.method == .post
            try answer(exchange, into: &reply, unlessDone: token)
        } catch {
            reply.response = response(to: error, at: place(of: try? request.get()), reply.site, wantsJSON: wantsJSON)
            if let cookie = reply.prolonged { reply.response.set(cookie) }
        }
        return reply
    }

    private func answer(_ exchange: Exchange, into reply: inout Reply, unlessDone token: DelegatedPost.Token?) throws {
        guard let token else { return try finish(program.answer(exchange), to: exchange, &reply) }
        // Another process may have done it.
        var answer: Answer?
        let other = try exchange.site.perform(once: token) { answer = try program.answer(exchange) }
        if let answer { return try finish(answer, to: exchange, &reply) }
        reply.written = other
        do {
            // The pages that its member sees next are among them.
            reply.publication = try exchange.site.publishEverything()
        } catch {
            report("not published: \(Trouble.words(for: error))")
        }
    }

    func exchange(_ request: Request, _ site: OpenSite) throws -> Exchange {
        guard request.pathInfo.isEmpty else { throw HTTPError.notFound }
        guard program.methods.contains(request.method) else {
            throw HTTPError.methodNotAllowed(allowed: program.methods)
        }
        try request.refuseCrossSite()
        return try Exchange(request, site: site, program: program.name)
    }

    /// Where that cannot be noted, the visit goes on all the same.
    private func prolongSession(of exchange: inout Exchange, _ reply: inout Reply) {
        do {
            try exchange.prolongSession()
            reply.prolonged = exchange.prolonged
        } catch {
            report("a session was not prolonged: \(Trouble.words(for: error))")
        }
    }

    private func finish(_ answer: Answer, to exchange: Exchange, _ reply: inout Reply) throws {
        if answer.waitsForEverything {
            reply.publication = try Unfinished.when { try exchange.site.publishEverything() }
        } else if !answer.next.isEmpty {
            publish(answer.next, of: exchange.site, into: &reply)
        }
        reply.response = try answer.response(to: exchange)
    }

    /// Says why an answer was not written, if it was not.
    func report(_ outcome: Output.Outcome) {
        if case .failed(let code) = outcome { report("not answered: \(String(cString: strerror(code)))") }
    }

    /// Writes one line to the log, whatever it says: nothing in it ends the line or moves the cursor of who reads it.
    func report(_ text: String) {
        guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return log(text) }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { line.append(Self.plain(scalar)) }
        log(String(line))
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: " "
        default: scalar
        }
    }

    /// What was done is done: a page that cannot be published now stays marked, and the answer is sent all the same.
    private func publish(_ pages: [PageReference], of site: OpenSite, into reply: inout Reply) {
        do {
            reply.seen = try site.publish(pages)
            reply.publication = reply.seen.publication
            for failure in reply.publication.failures { report("\(failure.page) was not published: \(failure.error)") }
        } catch {
            report("not published: \(error)")
        }
    }
}

/// An answer, and what is left to do after it.
public struct Reply {
    public var response = Response(.internalServerError)
    /// What another process has written down as the answer, instead of `response`.
    var written: [UInt8]?
    /// What was published before the answer.
    public var publication = Publication()
    var seen = Publisher.Seen.nothing
    /// Whether there may be pages to publish after the answer.
    var mayHaveMarked = false
    /// The cookie of a session that this visit has prolonged, whatever came of it.
    var prolonged: SetCookie?
    /// Open until the answer is sent.
    var site: OpenSite?

    /// The answer as a CGI program writes it.
    func cgi(to method: Method) -> [UInt8] { written ?? response.cgi(to: method) }

    /// Closes the site's database.
    ///
    /// - Returns: whether it is closed: nothing else holds it.
    public mutating func close() -> Bool { OpenSite.close(&site) }
}
