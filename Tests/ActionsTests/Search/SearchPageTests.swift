import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct SearchPageTests {
    let site: TestSite
    let visitor: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        visitor = TestVisitor(site)
        try site.test.join("parker")
    }

    private func names(_ query: String) -> [String: [String]] {
        let json = TestVisitor(site).asApplication().get(.search, query).json
        var found: [String: [String]] = [:]
        for kind in ["places", "members", "items"] {
            let list = (json[kind] as? NSDictionary)?["found"] as? [NSDictionary]
            found[kind] = list?.compactMap { ($0["name"] ?? $0["shown"]) as? String }
        }
        return found
    }

    @Test func nothingIsAskedYet() {
        let page = visitor.get(.search)
        #expect(page.status == 200)
        #expect(page.text.contains("Type a name, a suburb or a word."))
        #expect(page.text.contains("<option value=\"melbourne\">Melbourne</option>"))
    }

    @Test func whatIsNoTextIsNotRepeated() {
        let page = visitor.get(.search, "q=par%C2%85k%7F")
        #expect(page.text.contains("value=\"par\u{FFFD}k\u{FFFD}\""))
        #expect(!page.text.unicodeScalars.contains { $0 == "\u{85}" || $0 == "\u{7F}" })
    }

    @Test func placesMembersAndItemsAreFound() {
        #expect(Set(names("q=beach")["places"] ?? []) == ["Eastern Beach"])
        #expect(names("q=park")["members"] == ["parker"])
        #expect(names("q=park")["items"] == ["Park Ranger"])
        let page = visitor.get(.search, "q=park")
        #expect(page.text.contains("href=\"../places/princes-park.html\""))
        #expect(page.text.contains("aria-current=\"page\""))
    }

    @Test func oneKindOrOneCity() {
        #expect(names("q=park&kind=items") == ["items": ["Park Ranger"]])
        #expect(names("q=johnst&kind=places&city=geelong") == ["places": ["Johnstone Park"]])
        #expect(names("q=johnst&kind=places&city=melbourne") == [:])
        #expect(Set(names("q=&city=geelong")["places"] ?? []) == ["Eastern Beach", "Johnstone Park"])
        #expect(names("q=park&kind=nothing")["items"] == ["Park Ranger"], "an unknown kind is all of them")
    }

    @Test func aCityIsForPlacesOnly() throws {
        #expect(names("q=parker&kind=members&city=geelong") == ["members": ["parker"]])
        #expect(visitor.get(.search).text.contains("<label for=\"city\">Places in</label>"))
        // Without words, only places can be of a city.
        #expect(visitor.get(.search, "q=&kind=members&city=geelong").text.contains("Type a name, a suburb or a word."))
        try site.database.execute("UPDATE place SET closed_at = 1")
        let empty = visitor.get(.search, "q=&city=geelong").text
        #expect(empty.contains("No place is listed there yet.") && !empty.contains("Nothing found"))
    }

    @Test func nothingIsFound() {
        let page = visitor.get(.search, "q=zebra%20crossing")
        #expect(page.status == 200)
        #expect(page.text.contains("Nothing found for “<bdi>zebra crossing</bdi>”"))
    }

    @Test func moreOfAKindHasAnAddress() throws {
        for number in 0..<9 { try site.test.join("walker-\(number)") }
        let json = TestVisitor(site).asApplication().get(.search, "q=wal%26ker&city=").json
        #expect(json["members"] is NSNull || json["none"] as? Bool == true)
        let found = TestVisitor(site).asApplication().get(.search, "q=walker").json
        let more = try #require((found["members"] as? NSDictionary)?["more"] as? String)
        #expect(more == "cgi-bin/search?q=walker&kind=members")
        #expect(names("q=walker&kind=members")["members"]?.count == 9)
    }

    @Test func whoIsHiddenIsNotFound() throws {
        let member = try #require(try site.community.member(named: "parker")).id
        try site.community.setPrivacy(of: member, Privacy(publicProfile: false), nameStyle: .full, nickname: nil)
        #expect(names("q=parker")["members"] == nil)
    }

    @Test(arguments: [
        "\"", "'", "*", "a*b OR c", "NEAR(", "title:x", "(", "^", "-", "{}", "\u{0}", "🐕", ";DROP TABLE member",
    ])
    func noQuestionIsAnError(words: String) {
        let query = "q=" + (words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        let reply = visitor.get(.search, query)
        #expect(reply.status == (words == "\u{0}" ? 400 : 200))
        #expect(visitor.log == [])
    }

    @Test func aQuestionIsText() {
        let page = visitor.get(.search, "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        #expect(!page.text.contains("<script>alert"))
        #expect(visitor.get(.search, "q=" + String(repeating: "a", count: 5_000)).status == 200)
    }
}
