import Foundation
import SQL
import Testing

@Suite struct PartialTests {
    /// No process has the highest number.
    private let dead = Int32.max
    private let own = ProcessInfo.processInfo.processIdentifier

    private func folder(with names: String...) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in names { try Data("half".utf8).write(to: URL(fileURLWithPath: folder.file(name))) }
        return folder
    }

    private func names(_ folder: TemporaryFolder) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    @Test func theNameTellsTheProcess() {
        #expect(Partial.path(for: "/srv/copy.db") == "/srv/copy.db.partial-\(own)")
    }

    @Test func whatTheDeadLeftOfOneFileIsSwept() throws {
        let kept = ["copy.db", "copy.db.partial-\(own)", "other.db.partial-\(dead)", "copy.db.partial-notes"]
        let left = ["copy.db.partial-\(dead)", "copy.db.partial-\(dead)-journal"]
        let folder = try folder(with: kept[0], kept[1], kept[2], kept[3], left[0], left[1])
        Partial.sweep(for: folder.file("copy.db"))
        #expect(try names(folder) == Set(kept))
    }

    @Test func whatTheDeadLeftInAFolderIsSwept() throws {
        let folder = try folder(with: "a.db.partial-\(dead)", "b.partial-\(dead)-wal", "c.partial-\(own)", "d")
        #expect(Set(Partial.sweep(folder: folder.path)) == ["a.db.partial-\(dead)", "b.partial-\(dead)-wal"])
        #expect(try names(folder) == ["c.partial-\(own)", "d"])
    }

    /// Numbers of processes are used again: the one that lives may be another.
    @Test func anOldFileBelongsToNobody() throws {
        let folder = try folder(with: "copy.db.partial-\(own)")
        let path = folder.file("copy.db.partial-\(own)")
        #expect(!Partial.isAbandoned(path, by: own))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: path)
        #expect(Partial.isAbandoned(path, by: own))
    }

    /// A killed process keeps its number until its parent asks how it ended.
    @Test func aKilledProcessThatNobodyHasAskedForIsDead() throws {
        var child = pid_t()
        let words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
        defer { for word in words { free(word) } }
        #expect(posix_spawn(&child, "/bin/true", nil, nil, words, nil) == 0)
        var status = siginfo_t()
        // Waits for its end, and leaves it in the table.
        #expect(waitid(P_PID, id_t(child), &status, WEXITED | WNOWAIT) == 0)
        #expect(Partial.isAbandoned("/nowhere", by: child))
        #expect(waitpid(child, nil, 0) == child)
    }
}
