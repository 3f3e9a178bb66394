import Glibc

/// A wait for a file lock that ends in time, without signals, which belong to whole processes: a thread waits in the
/// kernel, the caller waits for the thread. The kernel's line is fair and wakes at once, which polling is not.
final class LockWait: @unchecked Sendable {
    enum Outcome {
        case locked
        case failed(Int32)
        /// Time is up; the descriptor now belongs to the thread.
        case impatient
    }

    private static let clock = CLOCK_MONOTONIC

    private let descriptor: Int32
    // All of these are read and written under the mutex.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var result: Int32?
    private var isAbandoned = false

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        pthread_mutex_init(mutex, nil)
        // By the time of day, a clock that is set forward would end the wait, and one that is set back prolong it.
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, Self.clock)
        pthread_cond_init(change, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(mutex)
        change.deallocate()
        mutex.deallocate()
    }

    static func run(_ descriptor: Int32, patience: Double) -> Outcome {
        let wait = LockWait(descriptor)
        let context = Unmanaged.passRetained(wait)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<LockWait>.fromOpaque(context).takeRetainedValue().standInLine() }
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return .failed(code)
        }
        let outcome = wait.outcome(by: LockWait.time(after: patience))
        // One that has its answer ends now; after that the process has one thread again and may fork.
        if case .impatient = outcome { pthread_detach(thread) } else { pthread_join(thread, nil) }
        return outcome
    }

    private func standInLine() {
        let code = WriterQueue.lock(descriptor, wait: true)
        pthread_mutex_lock(mutex)
        result = code
        if isAbandoned { close(descriptor) }
        pthread_cond_signal(change)
        pthread_mutex_unlock(mutex)
    }

    private func outcome(by deadline: timespec) -> Outcome {
        var deadline = deadline
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while result == nil {
            if pthread_cond_timedwait(change, mutex, &deadline) == ETIMEDOUT && result == nil {
                isAbandoned = true
                return .impatient
            }
        }
        return result == 0 ? .locked : .failed(result ?? EINVAL)
    }

    /// The instant some seconds from now, on the clock of the wait.
    private static func time(after seconds: Double) -> timespec {
        var now = timespec()
        clock_gettime(clock, &now)
        let nanoseconds = now.tv_nsec + Int((seconds.truncatingRemainder(dividingBy: 1)) * 1e9)
        return timespec(
            tv_sec: now.tv_sec + Int(seconds) + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    }
}
