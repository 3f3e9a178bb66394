import CGI
import CPosix
import Community
import Glibc
import Site

extension Program {
    /// Answers the request of this process, ends it for the web server, and publishes what is left to publish.
    public func run() -> Never {
        // A server may end its program when it has the answer or when the client hangs up. What was committed is to be
        // published all the same; every wait in here is bounded.
        signal(SIGTERM, SIG_IGN)
        posix_prepare()
        var endpoint = Endpoint(self, at: SiteFolder(Self.folder))
        endpoint.log = { [name] line in Self.complain("milepost \(name): \(line)") }
        let delegation = Delegation(endpoint)
        if case .answered(let answer)? = delegation?.outcome {
            endpoint.report(Gateway.send(answer))
            exit(0)
        }
        OpenSite.assumeSingleThread()
        endpoint.patience -= delegation?.waited ?? 0
        var reply = Reply()
        let outcome = Gateway.serve(after: delegation?.body ?? []) { request, client in
            reply = endpoint.answer(request, unlessDone: delegation?.doubtful, wantsJSON: client.wantsJSON)
            return reply.cgi(to: client.method)
        }
        endpoint.report(outcome)
        if reply.mayHaveMarked {
            Aftermath.publish(&reply, of: endpoint)
        } else if !reply.close() {
            endpoint.log("the database is still open")
        }
        exit(0)
    }

    /// The site's folder: as the server says, or the one above the program's own.
    private static var folder: String {
        if let pointer = getenv("MILEPOST_SITE") {
            let folder = String(cString: pointer)
            if !folder.isEmpty { return folder }
        }
        return "/" + file.split(separator: "/").dropLast(2).joined(separator: "/")
    }

    /// The file of this program (proc_pid_exe(5)): one that has been replaced ends with " (deleted)".
    static var file: String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes one line to the server's log, with the time in UTC (RFC 3339).
    static func complain(_ text: String) {
        _ = Output.write(Array("\(Instant(time(nil)).timestamp) \(text)\n".utf8), to: 2)
    }
}

/// What is done after the answer, by a process of its own: the server sees its program end at once. Where there can be no
/// other process, this one does it.
enum Aftermath {
    /// Publishes what is marked, unless another process is at it: that one will find these marks too.
    ///
    /// This process then ends without closing its connection: that would take longer than the end of the process, which
    /// lets go of everything (https://sqlite.org/atomiccommit.html), and the other process puts the log away.
    static func publish(_ reply: inout Reply, of endpoint: Endpoint) {
        do {
            let lock = try DrainLock(path: endpoint.folder.drainLock)
            guard try lock.take() else { return }
            // No connection is carried over a fork (https://sqlite.org/howtocorrupt.html, section 2.6).
            reply.site?.handOver()
            guard reply.close() else { return endpoint.report("not published: the database is still open") }
            // The lock belongs to the open file, which parent and child share: it is held until the child ends.
            let child = posix_fork()
            guard child <= 0 else { _exit(0) }
            if child < 0 { endpoint.report("publishes in its own process: \(String(cString: strerror(errno)))") }
            detach(endpoint.folder)
            OpenSite.assumeTwoThreads()
            let site = try OpenSite(endpoint.folder, clock: endpoint.clock)
            let publication = try site.drain(
                after: reply.seen, lock: lock, responder: Delegation.responder)
            for failure in publication.failures {
                endpoint.report("\(failure.page) was not published: \(failure.error)")
            }
        } catch {
            endpoint.report("not published: \(error)")
        }
    }

    /// Lets go of the server, which then ends the answer, and writes to a log of its own.
    private static func detach(_ folder: SiteFolder) {
        Gateway.finish()
        // A group of its own, so that whoever ends the server's group lets it finish. Not a session: Linux shares the
        // processors out by sessions (sched(7), autogroup), and this work would get as much as all posts together.
        signal(SIGHUP, SIG_IGN)
        _ = setpgid(0, 0)
        _ = mkdir(folder.log, 0o755)
        let log = posix_open(folder.log + "/publish.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard log >= 0 else { return }
        dup2(log, 2)
        close(log)
    }
}
