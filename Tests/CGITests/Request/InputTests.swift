import CGI
import Foundation
import Testing

@Suite(.serialized) struct InputTests {
    @Test func aPipeIsReadWholeThoughSignalsInterrupt() throws {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGUSR2, &action, nil)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let writer = ends[1]
        let reader = pthread_self()
        let thread = Thread {
            for piece in ["name=", "zoe"] {
                for _ in 0..<5 {
                    usleep(2000)
                    pthread_kill(reader, SIGUSR2)
                }
                _ = piece.withCString { write(writer, $0, strlen($0)) }
            }
            close(writer)
        }
        thread.start()
        let request = try post(Array("name=zoe".utf8), input: Input(descriptor: ends[0]))
        #expect(try request.form().all("name") == ["zoe"])
        close(ends[0])
    }

    @Test func aDescriptorThatCannotBeReadIsAnError() throws {
        let request = try post(Array("name=zoe".utf8), input: Input(descriptor: -1))
        #expect(throws: HTTPError.inputFailed(EBADF)) { try request.form() }
    }
}
