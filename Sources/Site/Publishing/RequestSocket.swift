import CPosix
import Glibc

/// Where the process that drains takes the requests of posts, as long as it drains: it holds the drain's lock.
final class RequestSocket {
    /// A post that waits for its answer. It is told that it waits in vain by the end of this.
    final class Caller: Sendable {
        fileprivate let descriptor: Int32

        fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }

        /// Whether it waits no more.
        var isGone: Bool {
            var event = pollfd(fd: descriptor, events: 0, revents: 0)
            return poll(&event, 1, 0) > 0
        }

        /// Answers. A post that has gone meanwhile needs no answer, and one that would not hear all of it finds it in the
        /// database.
        func answer(_ answer: DrainRequest.Answer = .done([])) {
            let bytes = answer.bytes
            guard bytes.count <= DrainRequest.Answer.longest else { return }
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    private let listener: Int32
    private let path: String
    private var buffer = [UInt8](repeating: 0, count: DrainRequest.longest)
    /// Those who have called and not yet asked.
    private var callers: [Caller] = []

    /// Listens. What a process that was killed has left at its place is removed.
    ///
    /// - Throws: where the folder's file system has no sockets, for example.
    init(in folder: SiteFolder, name: String = DrainRequest.name) throws(OutputError) {
        path = folder.state + "/" + name
        guard unlink(path) == 0 || errno == ENOENT else { throw .system("unlink", path) }
        listener = posix_listen(folder.state, name)
        guard listener >= 0 else { throw .system("bind", path) }
    }

    /// Whoever has called and was not heard yet is told that they will not be.
    deinit {
        unlink(path)
        accept()
        for caller in callers {
            // What is not taken out would reach the post as an error, before the answer.
            _ = recv(caller.descriptor, &buffer, buffer.count, 0)
            caller.answer(.declined)
        }
        close(listener)
    }

    typealias Call = (caller: Caller, request: DrainRequest)

    /// Takes the requests that are there, or waits until somebody calls: who has just called may not have asked yet.
    ///
    /// - Parameters:
    ///   - seconds: for how long it waits, at most; without, as long as it takes.
    ///   - bell: what ends the wait as well.
    /// - Returns: nil where it cannot listen any more.
    func requests(within seconds: Double? = nil, or bell: Bell? = nil) -> [Call]? {
        let descriptors = [listener] + callers.map(\.descriptor) + (bell.map { [$0.descriptor] } ?? [])
        var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let ready = poll(&events, nfds_t(events.count), seconds.map { Int32(($0 * 1_000).rounded(.up)) } ?? -1)
        guard ready > 0 else { return ready == 0 || errno == EINTR ? [] : nil }
        let code = accept()
        guard code == EAGAIN || code == EINTR || code == ECONNABORTED else { return nil }
        var requests: [Call] = []
        callers.removeAll { caller in
            let count = recv(caller.descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { return false }
            if count > 0, let request = DrainRequest(buffer[..<count]) { requests.append((caller, request)) }
            return true
        }
        return requests
    }

    /// Takes the calls that are there.
    ///
    /// - Returns: the errno that says why there are no more.
    @discardableResult
    private func accept() -> Int32 {
        while case let descriptor = posix_accept(listener), descriptor >= 0 { callers.append(Caller(descriptor)) }
        return errno
    }
}

extension SiteFolder {
    /// Finds out whether posts can ask the process that publishes for their pages.
    ///
    /// - Throws: why they cannot. They publish their pages themselves then, which takes longer.
    public func tryRequests() throws(OutputError) { _ = try RequestSocket(in: self, name: "doctor.socket") }
}
