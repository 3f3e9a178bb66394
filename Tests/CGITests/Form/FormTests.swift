import CGI
import Testing

@Suite struct FormTests {
    private let form: Form = Form([
        "name": "zoe", "tag": "a", "tag": "b", "bio": "  one\r\ntwo\rthree\n \t", "blank": " \r\n ", "box": "1",
        "boxes": "1", "boxes": "1", "off": "0",
    ])

    @Test func aFieldThatMayComeOnceIsRefusedTwice() throws {
        #expect(try form.one("name") == "zoe")
        #expect(try form.one("missing") == nil)
        #expect(form.all("tag") == ["a", "b"])
        #expect(throws: HTTPError.duplicatedField("tag")) { try form.one("tag") }
        #expect(throws: HTTPError.duplicatedField("tag")) { try form.text("tag") }
    }

    @Test func textIsTrimmedAndItsLinesAreOurs() throws {
        #expect(try form.text("bio") == "one\ntwo\nthree")
        #expect(try form.text("blank") == "")
        #expect(try form.text("missing") == nil)
    }

    @Test func aTickIsAOne() {
        #expect(form.isTicked("box"))
        for name in ["off", "blank", "tag", "boxes", "other"] { #expect(!form.isTicked(name)) }
    }
}
