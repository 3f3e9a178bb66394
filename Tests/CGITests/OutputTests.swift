import CGI
import Foundation
import Testing

@Suite struct OutputTests {
    @Test func aClientThatHangsUpIsNoError() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        #expect(Output.write([1, 2, 3], to: ends[1]) == .clientGone)
        close(ends[1])
    }

    @Test func aClosedDescriptorIs() {
        #expect(Output.write([1], to: -1) == .failed(EBADF))
        #expect(Output.write([], to: -1) == .written)
    }

    @Test func aFullPipeOnlyDelays() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let reader = ends[0]
        let received = Received()
        let thread = Thread {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(reader, &buffer, buffer.count)
                if count <= 0 { break }
                received.bytes += buffer[..<count]
            }
            received.done.signal()
        }
        thread.start()
        #expect(Output.write(bytes, to: ends[1]) == .written)
        close(ends[1])
        received.done.wait()
        #expect(received.bytes == bytes)
        close(ends[0])
    }
}

private final class Received: @unchecked Sendable {
    var bytes: [UInt8] = []
    let done = DispatchSemaphore(value: 0)
}
