import Foundation

/// Work on a thread of its own, which may wait: tests' tasks share as many threads as there are cores, and one that waits
/// there for another may wait for ever.
public final class Background<Success>: @unchecked Sendable {
    private let isDone = DispatchSemaphore(value: 0)
    private var result: Result<Success, any Error>?

    public init(_ work: @escaping () throws -> Success) {
        let work = UncheckedBox(work)
        Thread.detachNewThread {
            self.result = Result(catching: work.value)
            self.isDone.signal()
        }
    }

    /// Waits until it is done. To be called once.
    public func value() throws -> Success {
        isDone.wait()
        guard let result else { preconditionFailure("work has no result") }
        return try result.get()
    }
}
