import CGI
import Testing

@Suite struct FileNameTests {
    @Test(arguments: [
        ("dog.png", "dog.png"), ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\dog.png", "dog.png"), ("/", "file"),
        ("", "file"), (".", "file"), ("..", "file"), (".htaccess", "htaccess"), ("a\u{0}b.png", "ab.png"),
        ("a\r\nb", "ab"), ("gnp\u{202E}.exe", "gnp.exe"), ("a<b>:c|d?*\".png", "a_b__c_d___.png"), ("  x . ", "x"),
        ("Zoë 🐕.jpg", "Zoë 🐕.jpg"), ("a/", "a"),
        ("a/\u{301}b", "\u{301}b"), (".\u{301}x", "\u{301}x"), ("x \u{301}/ .y", "y"),
    ])
    func whatIsKept(raw: String, text: String) {
        #expect(FileName(raw).text == text)
    }

    @Test func longNamesKeepTheirSuffix() {
        #expect(FileName(String(repeating: "x", count: 500) + ".jpeg").text.count == 100)
        #expect(FileName(String(repeating: "x", count: 500) + ".jpeg").suffix == "jpeg")
        #expect(FileName(String(repeating: "x.", count: 500) + "y").text.count <= 100)
        // Cut at a dot, it does not end with one.
        #expect(FileName(String(repeating: "x", count: 99) + "." + String(repeating: "y", count: 20)).text.count == 99)
        #expect(FileName("README").suffix == "")
        #expect(FileName("a.PNG").suffix == "png")
    }
}
