import Foundation
import Synchronization

/// How far a long command has come, as one line that is written over: on a terminal only, and after a second.
final class Progress: Sendable {
    private struct State {
        var label: String?
        var done: Int?
        var total: Int?
        var begin = Progress.clock()
        /// Whether the line is on the terminal now.
        var isDrawn = false
        var hasThread = false
    }

    private let isShown = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())

    /// - Parameters:
    ///   - label: what is being done, for example `Rendering pages`.
    ///   - total: how many there are to do, if that is known.
    func show(_ label: String, _ done: Int? = nil, of total: Int? = nil) {
        guard isShown else { return }
        let isFirst = state.withLock { state in
            (state.label, state.done, state.total) = (label, done, total)
            defer { state.hasThread = true }
            return !state.hasThread
        }
        // A step that takes long calls nobody: the line is drawn from a thread of its own.
        if isFirst { Thread.detachNewThread { self.draw() } }
    }

    private func draw() {
        while true {
            usleep(200_000)
            state.withLock { state in
                let seconds = Progress.clock() - state.begin
                guard let label = state.label, seconds > 1 else { return }
                Stream.error.write("\r\u{1B}[K\(label)\(Self.count(state.done, state.total)) \(Int(seconds)) s")
                state.isDrawn = true
            }
        }
    }

    private static func count(_ done: Int?, _ total: Int?) -> String {
        switch (done, total) {
        case (let done?, let total?) where total > 0: " \(done)/\(total) (\(done * 100 / total) %)"
        case (let done?, _): " \(done)"
        case (nil, _): " …"
        }
    }

    /// Takes the line away, so that something else can be said.
    func clear() {
        state.withLock { state in
            if state.isDrawn { Stream.error.write("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    /// Says that nothing is being done any more.
    func end() {
        clear()
        state.withLock { state in
            state.label = nil
            state.begin = Progress.clock()
        }
    }

    /// Seconds of a clock that only goes forward.
    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
