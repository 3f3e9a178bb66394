import CGI
import Foundation
import Testing

@Suite struct MultipartReaderTests {
    /// A body of parts between boundaries, as browsers write them.
    private func body(_ parts: [String], boundary: String = "XX", end: String = "--XX--\r\n") -> [UInt8] {
        Array((parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + end).utf8)
    }

    private func form(
        _ bytes: [UInt8], boundary: String = "XX", limits: Limits = .standard, chunk: Int = 1 << 16
    ) throws -> Form {
        var rest = bytes[...]
        let input = Input { buffer in
            let part = rest.prefix(min(chunk, buffer.count))
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
        return try post(bytes, type: "multipart/form-data; boundary=\(boundary)", limits: limits, input: input).form()
    }

    private let name = "Content-Disposition: form-data; name=\"a\""

    @Test func fieldsAndFilesAreRead() throws {
        let form = try form(
            body([
                "\(name)\r\n\r\nZoë\r\nand Max", "content-disposition:form-data;name=\"b\"\r\n\r\n",
                "Content-Disposition: form-data; name=\"picture\"; filename=\"dog.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--X",
                "Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n",
            ]))
        #expect(try form.one("a") == "Zoë\r\nand Max")
        #expect(try form.one("b") == "")
        let picture = try #require(try form.file("picture"))
        #expect(picture.fileName.text == "dog.png")
        #expect(picture.contentType?.name == "image/png")
        #expect(try picture.bytes() == Array("PNG\r\n--X".utf8))
        #expect(try form.file("none") == nil)
        #expect(form.fields.count == 3)
    }

    @Test func preambleAndEpilogueArePassedOver() throws {
        let bytes = Array("preamble\r\n".utf8) + body(["\(name)\r\n\r\n1"], end: "--XX-- \r\nepilogue")
        #expect(try form(bytes).one("a") == "1")
    }

    @Test func blanksAfterABoundaryArePassedOver() throws {
        let text = "--XX  \t\r\n\(name)\r\n\r\n1\r\n--XX--"
        #expect(try form(Array(text.utf8)).one("a") == "1")
    }

    @Test(arguments: [
        ("name=\"a%22b\"", "a\"b"), ("name=\"a%0D%0Ab\"", "a\r\nb"), ("name=\"a%41\"", "a%41"),
        ("name=\"a\\\"b\"", "a\"b"),
        ("name=plain", "plain"), ("NAME=\"x\"", "x"), ("name=\"ü\"", "ü"), ("name=\"x\"; filename*=UTF-8''evil", "x"),
    ])
    func namesAreReadAsBrowsersWriteThem(parameter: String, name: String) throws {
        let form = try form(body(["Content-Disposition: form-data; \(parameter)\r\n\r\n1"]))
        #expect(try form.one(name) == "1")
    }

    @Test(arguments: [
        "", "--XX", "--XX\r\n", "no boundary at all", "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX", "--XX\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"open\r\n\r\n1\r\n--XX--",
        "--XX\r\nno colon\r\n\r\n1\r\n--XX--",
        "--XXtra\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX--",
        "--XX\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XX--",
    ])
    func whatIsMalformedIsRefused(text: String) {
        let error = #expect(throws: HTTPError.self) { try form(Array(text.utf8)) }
        #expect(error?.status == .badRequest)
    }

    @Test func aCutBodyIsAnError() throws {
        let whole = body(["\(name)\r\n\r\n1"])
        for count in 0..<whole.count {
            let request = try post(
                whole, type: "multipart/form-data; boundary=XX", input: Input(bytes: Array(whole.prefix(count))))
            #expect(throws: HTTPError.truncatedBody(expected: whole.count, received: count)) { try request.form() }
        }
    }

    @Test func textIsChecked() throws {
        let latin = Array("--XX\r\n\(name)\r\n\r\n".utf8) + [0xE9] + Array("\r\n--XX--".utf8)
        #expect(throws: HTTPError.notUTF8(field: "a")) { try form(latin) }
        let nul = Array("--XX\r\n\(name)\r\n\r\n\u{0}\r\n--XX--".utf8)
        #expect(throws: HTTPError.containsNUL(field: "a")) { try form(nul) }
        let odd =
            Array("--XX\r\nContent-Disposition: form-data; name=\"".utf8) + [0xE9] + Array("\"\r\n\r\n1\r\n--XX--".utf8)
        #expect(throws: HTTPError.notUTF8(field: "a name")) { try form(odd) }
    }

    @Test func eachLimitHolds() throws {
        let limits = Limits(fieldCount: 2, field: 5, name: 4, file: 7)
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n"
        #expect(try form(body(["\(name)\r\n\r\n12345", "\(file)1234567"]), limits: limits).fields.count == 2)
        let cases: [([String], HTTPError)] = [
            (["\(name)\r\n\r\n123456"], .fieldTooLarge(field: "a", limit: 5)),
            (["\(file)12345678"], .fieldTooLarge(field: "f", limit: 7)),
            (["\(name)\r\n\r\n1", "\(name)\r\n\r\n1", "\(name)\r\n\r\n1"], .tooManyFields(limit: 2)),
            (
                Array(repeating: "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n", count: 3),
                .tooManyFields(limit: 2)
            ),
            (["Content-Disposition: form-data; name=\"abcde\"\r\n\r\n1"], .fieldTooLarge(field: "a name", limit: 4)),
        ]
        for (parts, error) in cases {
            #expect(throws: error) { try form(body(parts), limits: limits) }
            #expect(error.status == .contentTooLarge)
        }
        let long = "\(name)\r\nX-Long: " + String(repeating: "x", count: 100_000) + "\r\n\r\n1"
        #expect(throws: HTTPError.self) { try form(body([long])) }
    }

    @Test func aLargeFileWaitsOnTheDiskAndGoesWithItsForm() throws {
        let folder = try TemporaryFolder()
        let limits = Limits(file: 1 << 20, spill: 1000, folder: folder.path)
        let content = String(repeating: "dog\r\n-", count: 20_000)
        let part = "Content-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n\r\n\(content)"
        var form: Form? = try form(body([part, part]), limits: limits)
        #expect(try folder.openFiles() == 2)
        #expect(folder.files == [], "what has no name is not left behind by a killed process")
        #expect(throws: HTTPError.duplicatedField("f")) { try form?.file("f") }
        guard case .file(let upload)? = form?.fields.first?.value else { return #expect(Bool(false), "no file") }
        #expect(upload.isOnDisk && upload.size == content.utf8.count)
        #expect(try upload.bytes() == Array(content.utf8))
        form = nil
        #expect(try folder.openFiles() == 1)
    }

    @Test func aFormThatIsRefusedLeavesNoFile() throws {
        let folder = try TemporaryFolder()
        let limits = Limits(file: 5000, spill: 1000, folder: folder.path)
        let part =
            "Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n" + String(repeating: "x", count: 9000)
        #expect(throws: HTTPError.self) { try form(body([part]), limits: limits, chunk: 1500) }
        #expect(folder.files == [])
    }

    /// Any parts come back whatever the chunks in which they arrive; the seed is printed.
    @Test func randomPartsInRandomChunksComeBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Seeded(seed)
        let pieces = ["\r\n", "--", "X", "\r", "\n", "dog", "-", "\r\n--", "\r\n--X"]
        for _ in 0..<300 {
            let values = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }.filter { !$0.contains("--XX") && !"\r\n\($0)\r\n".contains("\r\n--XX") }
            let chunk = Int.random(in: 1...40, using: &random)
            let form = try form(body(values.map { "\(name)\r\n\r\n\($0)" }), chunk: chunk)
            #expect(form.all("a") == values, "seed \(seed)")
        }
    }

    /// Whatever bytes are broken, the answer is a form or a 4xx.
    @Test func brokenBodiesAreFormsOrErrorsOfTheClient() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Seeded(seed)
        let whole = body([
            "\(name)\r\n\r\n1", "Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n\r\n--X",
        ])
        for _ in 0..<2000 {
            var broken = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<broken.count, using: &random)
                if Bool.random(using: &random) {
                    broken[index] = UInt8.random(in: 0...255, using: &random)
                } else {
                    broken.remove(at: index)
                }
            }
            do {
                _ = try form(broken, chunk: Int.random(in: 1...50, using: &random))
            } catch let error as HTTPError {
                #expect((400..<500).contains(error.status.rawValue), "seed \(seed)")
            }
        }
    }
}
