import CGI
import Testing

@Suite struct FileNameTests {
    @Test(arguments: [
        ("dog.png", "dog.png"), ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\dog.png", "dog.png"), ("/", "file"),
        ("", "file"), (".", "file"), ("..", "file"), (".htaccess", "htaccess"), ("a\u{0}b.png", "ab.png"),
        ("a\r\nb", "ab"), ("gnp\u{202E}.exe", "gnp.exe"), ("a<b>:c|d?*\".png", "a_b__c_d___.png"), ("  x . ", "x"),
        ("Zoë 🐕.jpg", "Zoë 🐕.jpg"), ("a/", "a"),
    ])
    func whatIsKept(raw: String, text: String) {
        #expect(FileName(raw).text == text)
    }

    @Test func longNamesKeepTheirSuffix() {
        #expect(FileName(String(repeating: "x", count: 500) + ".jpeg").text.count == 100)
        #expect(FileName(String(repeating: "x", count: 500) + ".jpeg").suffix == "jpeg")
        #expect(FileName(String(repeating: "x.", count: 500) + "y").text.count <= 100)
        #expect(FileName("README").suffix == "")
        #expect(FileName("a.PNG").suffix == "png")
    }
}
