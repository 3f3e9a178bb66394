import CGI
import Foundation
import Testing

@Suite struct UploadTests {
    private func upload(_ content: String, spill: Int, folder: String) throws -> Upload {
        let text = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n\(content)\r\n--X--"
        let limits = Limits(spill: spill, folder: folder)
        let request = try post(Array(text.utf8), type: "multipart/form-data; boundary=X", limits: limits)
        return try #require(try request.form().file("f"))
    }

    @Test(arguments: [1, 1000]) func whatIsLargeWaitsOnTheDisk(spill: Int) throws {
        let folder = try TemporaryFolder()
        let upload = try upload("new", spill: spill, folder: folder.path)
        #expect(upload.isOnDisk == (spill == 1))
        #expect(try upload.bytes() == Array("new".utf8))
    }

    /// A killed process runs no clean-up: what has no name needs none.
    @Test func aFileThatWaitsHasNoName() throws {
        let folder = try TemporaryFolder()
        let upload = try upload(String(repeating: "waits ", count: 20_000), spill: 1000, folder: folder.path)
        #expect(upload.isOnDisk)
        #expect(folder.files == [])
        #expect(try upload.bytes().count == 120_000)
        #expect(try upload.bytes() == upload.bytes())
    }

    @Test func aFolderThatIsMissingIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: HTTPError.inputFailed(ENOENT)) { try upload("xx", spill: 1, folder: folder.path + "/no") }
    }
}
