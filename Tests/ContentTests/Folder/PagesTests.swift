import Content
import Testing

@Suite struct PagesTests {
    private func page(_ body: String, title: String = "Page") -> Files {
        Files(["pages/page.md": "---\ntitle: \(title)\ndescription: About {{site.name}}\norder: 2\n---\n\n\(body)\n"])
    }

    @Test func settingsAreWrittenIn() throws {
        var files = page("From {{ rules.cap }} to {{rules.checkIn.xp}} in {{site.name}}.", title: "'{{site.name}}'")
        files.files["site.yaml"] = Array("name: A*B\nzone: UTC\nrules:\n  checkIn: {xp: 1500}\n".utf8)
        let article = try #require(try files.read().articles.first)
        #expect(article.title == "A*B" && article.summary == "About A*B" && article.position == 2)
        #expect(article.html.contains("From 9,999,999 to 1,500 in A*B."))
    }

    @Test func anUnknownPlaceholderIsFound() throws {
        #expect(
            try page("One.\n\nTwo is {{rules.checkin.xp}} and {{three}}\n{{four\n}}").problems() == [
                "pages/page.md:9:8: There is no setting “rules.checkin.xp” to write here. "
                    + "Did you mean “rules.checkIn.xp”?",
                "pages/page.md:9:33: There is no setting “three” to write here.",
                "pages/page.md:10:1: “{{” has no “}}” after it on this line.",
            ])
        #expect(
            try page("Fine.", title: "'{{x}}'").problems()
                == ["pages/page.md:2:8: There is no setting “x” to write here."])
    }

    @Test(arguments: [
        ("dogs@example.org", "mailto:dogs@example.org"), ("https://a.example/b_c", "https://a.example/b_c"),
    ])
    func aPageLeadsToTheContact(contact: String, address: String) throws {
        var files = page("[Write]({{site.contact}}) to us.")
        files.files["site.yaml"] = Array("name: A\nzone: UTC\ncontact: \(contact)\n".utf8)
        #expect(try files.read().articles.first?.html.contains("<a href=\"\(address)\"") == true)
        files.files["site.yaml"] = Array("name: A\nzone: UTC\n".utf8)
        #expect(
            try files.problems() == [
                "pages/page.md:7:9: “contact” is not set in site.yaml, but is to be written here. "
                    + "Please set it there, or take this out."
            ])
        // What site.yaml says is not known then.
        files.files["site.yaml"] = Array("name: A: B\nzone: UTC\n".utf8)
        #expect(try files.problems().map { $0.prefix(9) } == ["site.yaml"])
        files.files["pages/other.md"] = Array("---\ntitle: A\ndescription: B\norder: 2\n---\n{{rules.x}}\n".utf8)
        #expect(try files.problems().map { $0.prefix(14) } == ["pages/other.md", "site.yaml:1:8:"])
    }

    @Test func someAddressesAreTaken() throws {
        let text = "---\ntitle: A\ndescription: B\norder: 1\n---\nText.\n"
        #expect(
            try Files(["pages/map.md": text]).problems()
                == ["pages/map.md: “map” is kept for the site itself. Please choose another name."])
    }

    @Test func aPageHasText() throws {
        #expect(
            try page("").problems()
                == ["pages/page.md:8: There is no text below the settings. Please write a sentence or two."])
    }
}
