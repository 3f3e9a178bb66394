import Glibc
import MilepostTesting
import Testing

@testable import milepost

/// The program headers of a file that may be anything.
@Suite struct ExecutableTests {
    private func read(_ bytes: [UInt8]) throws -> Executable? {
        let folder = try TemporaryFolder()
        let descriptor = open(folder.path + "/program", O_RDWR | O_CREAT, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        return Executable(of: descriptor)
    }

    /// A file with one program header.
    private func program(type: UInt8, table: Int = 64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: table + 56)
        bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        (bytes[32], bytes[33], bytes[54], bytes[56]) = (UInt8(table & 255), UInt8(table >> 8), 56, 1)
        bytes[table] = type
        return bytes
    }

    @Test func whoAsksForAnInterpreterIsNotStatic() throws {
        #expect(try read(program(type: 1))?.isStatic == true)
        #expect(try read(program(type: 3))?.isStatic == false)
        #expect(try read(program(type: 3, table: 9_000))?.isStatic == false, "wherever its headers are")
    }

    @Test func whatIsNoProgramIsNone() throws {
        #expect(try read([]) == nil && read(Array("#!/bin/sh\n".utf8)) == nil)
        #expect(try read(Array(program(type: 1).dropLast())) == nil, "its headers are cut off")
        var far = program(type: 1)
        far.replaceSubrange(32..<40, with: [255, 255, 255, 255, 255, 255, 255, 127])
        #expect(try read(far) == nil, "they are behind any file")
    }
}
