import Glibc

/// What a process that drains does for posts that wait: it takes their requests, and knows what it has published for them.
final class RequestDesk {
    /// Pages that have been published beside the marks, and from which state.
    var seen = Publisher.Seen.nothing
    private var socket: RequestSocket?
    /// Posts that wait until everything is published that was marked before they asked.
    private var waiting: [RequestSocket.Caller] = []

    /// Begins to take requests. Where it cannot, posts publish their pages themselves, and `milepost doctor` says why.
    func open(in folder: SiteFolder) { socket = try? RequestSocket(in: folder) }

    /// Ends it. Posts that have not been answered help themselves.
    func close() {
        socket = nil
        waiting = []
    }

    /// Those who wait for everything; what is marked from now on they do not wait for.
    func takeWaiting() -> [RequestSocket.Caller] {
        defer { waiting = [] }
        return waiting
    }

    /// Takes the requests for pages that are there, or waits until somebody calls. Where it can listen no more, it closes.
    ///
    /// - Parameter seconds: for how long it waits, at most; not at all where somebody waits for everything.
    func requests(within seconds: Double) -> [(caller: RequestSocket.Caller, pages: [PageReference])] {
        guard let calls = socket?.requests(within: waiting.isEmpty ? seconds : 0) else {
            close()
            if seconds > 0 { usleep(UInt32(seconds * 1_000_000)) }
            return []
        }
        var requests: [(caller: RequestSocket.Caller, pages: [PageReference])] = []
        for (caller, request) in calls {
            switch request {
            case .pages(let pages): requests.append((caller, pages))
            case .everything: waiting.append(caller)
            }
        }
        return requests
    }

    var isHurried: Bool { !waiting.isEmpty }
}
