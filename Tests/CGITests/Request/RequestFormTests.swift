import CGI
import Testing

@Suite struct RequestFormTests {
    @Test func aFormIsReadOnceAndKept() throws {
        let request = try post("name=zoe&name=max")
        #expect(try request.form().all("name") == ["zoe", "max"])
        #expect(try request.form().all("name") == ["zoe", "max"])
    }

    @Test func nothingBehindTheLengthIsRead() throws {
        let request = try post("name=zoe&more=1", type: "application/x-www-form-urlencoded; charset=UTF-8")
        #expect(try request.form().all("more") == ["1"])
        let short = try post(Array("name=zoe&more=1".utf8), change: ["CONTENT_LENGTH": "8"])
        let form = try short.form()
        #expect(form.all("name") == ["zoe"])
        #expect(form.all("more") == [])
    }

    @Test(arguments: [0, 1, 7, 14]) func aCutBodyIsAnError(received: Int) throws {
        let body = Array("name=zoe&more=1".utf8)
        let request = try post(body, input: Input(bytes: Array(body.prefix(received))))
        #expect(throws: HTTPError.truncatedBody(expected: 15, received: received)) { try request.form() }
    }

    @Test(arguments: ["text/plain", "application/json", "multipart/mixed; boundary=x"])
    func otherTypesAreNotRead(type: String) throws {
        let error = #expect(throws: HTTPError.self) { try post("a=1", type: type).form() }
        #expect(error?.status == .unsupportedMediaType)
        #expect(error?.headers.first?.0 == .accept)
    }

    @Test func otherCharactersAreNotRead() throws {
        let type = "application/x-www-form-urlencoded; charset=iso-8859-1"
        #expect(throws: HTTPError.unsupportedMediaType(type)) { try post("a=1", type: type).form() }
    }

    @Test func aBodyWithoutATypeIsNotRead() throws {
        #expect(throws: HTTPError.unsupportedMediaType("")) { try post("a=1", type: nil).form() }
    }

    @Test(arguments: ["", "boundary=", "boundary=\"\"", "boundary=\"a \"", "boundary=\"ä\"", "other=x"])
    func aMultipartFormNeedsABoundary(parameter: String) throws {
        #expect(throws: HTTPError.self) { try post("x", type: "multipart/form-data; \(parameter)").form() }
    }

    @Test func aBodyThatComesInDripsIsReadWhole() throws {
        let body = Array("name=zoe&more=1".utf8)
        var rest = body[...]
        let drips = Input { buffer in
            guard let byte = rest.popFirst() else { return 0 }
            buffer[0] = byte
            return 1
        }
        #expect(try post(body, input: drips).form().all("more") == ["1"])
    }
}
