import Fuzzing

@testable import Site

/// What a post asks of the process that drains, and what that one answers.
struct DrainRequestParser: Parser {
    let name = "drain-request"

    func check(_ bytes: [UInt8]) {
        if let request = DrainRequest(bytes) {
            hold(DrainRequest(request.bytes) == request, "a request that is written is read back")
        }
        if let answer = DrainRequest.Answer(bytes[...]) {
            hold(answer.bytes == bytes, "an answer that is written is the same")
        }
        let post = DelegatedPost(content: bytes)
        hold(DrainRequest(DrainRequest.post(post).bytes) == .post(post), "a post is handed over as it is")
    }
}
