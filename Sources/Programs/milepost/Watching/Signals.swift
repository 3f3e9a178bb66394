import Glibc

/// Waits for time to pass or for a signal to end: no handler, no state.
struct Signals {
    private var set = sigset_t()

    /// Takes SIGINT, SIGTERM and SIGHUP: from now on they are only seen by `wait`.
    init() {
        sigemptyset(&set)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// - Returns: whether a signal to end has come.
    func wait(milliseconds: Int) -> Bool {
        var set = set
        var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
        return sigtimedwait(&set, nil, &time) > 0
    }
}
