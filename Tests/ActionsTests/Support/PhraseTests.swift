import Community
import Content
import Foundation
import MilepostTesting
import Testing

/// Every word that programs say is in the content.
@Suite struct PhraseTests {
    let phrases: [String: String]

    init() throws { phrases = try ContentFolder.read(TestSite.package + "/content").phrases }

    @Test(arguments: Refusal.Code.allCases)
    func everyRefusalHasItsWords(code: Refusal.Code) {
        #expect(phrases[code.rawValue] != nil)
    }

    /// Names of phrases are written out in the sources, so that they can be found there.
    @Test(arguments: ["Sources/Actions", "Sources/Site/Private"])
    func everyPhraseOfTheSourcesExists(folder: String) throws {
        let groups = Set(phrases.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        let files = FileManager.default.enumerator(atPath: TestSite.package + "/" + folder)
        var count = 0
        for case let path as String in files ?? .init() where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(TestSite.package)/\(folder)/\(path)", encoding: .utf8)
            for match in text.matches(of: #/"([a-z]+)\.([A-Za-z]+)"/#) where groups.contains(String(match.1)) {
                if match.2 == "html" { continue }
                #expect(phrases["\(match.1).\(match.2)"] != nil, "\(path): \(match.0)")
                count += 1
            }
            for match in text.matches(of: #/heading\("([A-Za-z]+)"/#) {
                #expect(phrases["page.\(match.1).title"] != nil && phrases["page.\(match.1).description"] != nil)
                count += 1
            }
        }
        #expect(count > 3)
    }

    /// Who changes a phrase sees it change: none is kept that no program says.
    @Test func everyPhraseIsSaid() throws {
        var said = Set(Refusal.Code.allCases.map(\.rawValue))
        let files = FileManager.default.enumerator(atPath: TestSite.package + "/Sources")
        for case let path as String in files ?? .init() where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(TestSite.package)/Sources/\(path)", encoding: .utf8)
            for match in text.matches(of: #/"([A-Za-z]+\.[A-Za-z]+)"/#) { said.insert(String(match.1)) }
            for match in text.matches(of: #/"(signIn|account|me|buy|checkIn|search|found)"/#) {
                said.formUnion(["page.\(match.1).title", "page.\(match.1).description"])
            }
        }
        #expect(phrases.keys.filter { !said.contains($0) }.sorted() == [])
    }
}
