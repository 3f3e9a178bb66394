import Glibc

/// How far a long command has come, as one line that is written over: on a terminal only, and after a second.
final class Progress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private var begin = Progress.clock()
    private var last = 0.0
    private var isDirty = false

    /// - Parameters:
    ///   - label: what is being done, for example `Rendering pages`.
    ///   - total: how many there are to do, if that is known.
    func show(_ label: String, _ done: Int? = nil, of total: Int? = nil) {
        guard isShown else { return }
        let now = Self.clock()
        guard now - begin > 1, now - last > 0.1 else { return }
        last = now
        isDirty = true
        Stream.error.write("\r\u{1B}[K" + label + Self.count(done, total))
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
        guard isDirty else { return }
        isDirty = false
        Stream.error.write("\r\u{1B}[K")
    }

    func end() {
        clear()
        begin = Self.clock()
    }

    /// Seconds since the command, or its current step, began.
    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
