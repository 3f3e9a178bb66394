import Glibc

/// Threads of this process.
enum Threads {
    /// How many processor cores there are.
    static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Runs `work` on so many threads of their own while `body` runs on this one, and waits until all have ended.
    ///
    /// - Parameter count: threads that cannot be started are left out; `body` must be able to do everything alone.
    static func run<Result>(_ count: Int, _ work: @escaping @Sendable () -> Void, beside body: () throws -> Result)
        rethrows -> Result
    {
        var threads: [pthread_t] = []
        defer { for thread in threads { pthread_join(thread, nil) } }
        for _ in 0..<count {
            let job = Unmanaged.passRetained(Job(work))
            var thread = pthread_t()
            guard pthread_create(&thread, nil, Self.start, job.toOpaque()) == 0 else {
                job.release()
                break
            }
            threads.append(thread)
        }
        return try body()
    }

    private final class Job: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
        return nil
    }
}
