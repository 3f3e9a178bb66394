import Glibc

/// The time that this thread has had a processor, which other tests at the same time do not lengthen.
public enum ProcessorTime {
    /// Seconds since the thread began. Source: clock_gettime(2), `CLOCK_THREAD_CPUTIME_ID`.
    public static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
