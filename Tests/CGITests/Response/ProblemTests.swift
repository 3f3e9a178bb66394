import CGI
import Foundation
import Testing

@Suite struct ProblemTests {
    @Test func itsMembers() {
        let problem = Problem(
            status: .unprocessableContent, title: "Not enough coins", detail: "You have 30.", type: "/problems/coins",
            instance: "/orders/7", errors: [Problem.FieldError(field: "item", detail: "Costs 50.")])
        #expect(
            problem.json
                == #"{"type":"/problems/coins","title":"Not enough coins","status":422,"detail":"You have 30.","#
                + #""instance":"/orders/7","errors":[{"field":"item","detail":"Costs 50."}]}"#)
        #expect(
            Problem(status: .notFound).json == #"{"type":"about:blank","title":"Not Found","status":404}"#)
    }

    /// Whatever text it holds, a JSON parser reads it back, and no markup is in it.
    @Test func randomTextsComeBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Seeded(seed)
        for _ in 0..<300 {
            let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x3FF, using: &random)) }
            let text = String(String.UnicodeScalarView(scalars))
            let json = Problem(status: .ok, detail: text).json
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            #expect(
                (object?["detail"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true,
                "seed \(seed)")
            #expect(!json.contains("<") && !json.contains("&"))
        }
    }
}
