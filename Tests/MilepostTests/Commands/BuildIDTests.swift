import Glibc
import MilepostTesting
import Testing

@testable import milepost

/// The note in which a linker says what a program is.
@Suite struct BuildIDTests {
    private static let id = (1...20).map { UInt8($0) }

    private func read(_ bytes: [UInt8]) throws -> [UInt8]? {
        let folder = try TemporaryFolder()
        let path = folder.path + "/program"
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        return BuildID(of: descriptor)?.bytes
    }

    /// A program of a header, one segment and what is in it.
    private func program(segment type: UInt8 = 4, notes: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 + 56) + notes
        bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        (bytes[32], bytes[54], bytes[56]) = (64, 56, 1)
        (bytes[64], bytes[64 + 8], bytes[64 + 32]) = (type, 120, UInt8(notes.count))
        return bytes
    }

    private func note(_ type: UInt8, _ owner: String, _ content: [UInt8]) -> [UInt8] {
        let owner = Array(owner.utf8) + [0]
        func filled(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) }
        return [UInt8(owner.count), 0, 0, 0, UInt8(content.count), 0, 0, 0, type, 0, 0, 0] + filled(owner)
            + filled(content)
    }

    @Test func theNoteIsFoundAmongOthers() throws {
        let notes = note(1, "GNU", [9, 9, 9]) + note(3, "Other", Self.id.reversed()) + note(3, "GNU", Self.id)
        #expect(try read(program(notes: notes)) == Self.id)
    }

    @Test func aProgramWithoutOneHasNone() throws {
        #expect(try read(program(notes: note(1, "GNU", Self.id))) == nil)
        #expect(try read(program(segment: 1, notes: note(3, "GNU", Self.id))) == nil)
        #expect(try read(Array("#!/bin/sh\n".utf8)) == nil)
        #expect(try read([]) == nil)
        // A note that says it is longer than the segment.
        #expect(try read(program(notes: Array(note(3, "GNU", Self.id).dropLast(4)))) == nil)
    }

    @Test func thisProgramHasAnIdentity() throws {
        #expect(try Program.digest().count >= 16)
        #expect(try Program.digest() == Program.digest())
    }
}
