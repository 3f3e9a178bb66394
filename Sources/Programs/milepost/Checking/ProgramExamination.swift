import Glibc
import Site

/// Whether the programs behind the forms are there, can be run, and need no shared library.
struct ProgramExamination: Examination {
    static let names = ["login", "account", "checkin", "redeem", "me", "search"]

    func remarks(on folder: SiteFolder) -> [Remark] {
        let remarks = Self.names.compactMap { remark(on: folder.path + "/cgi-bin/" + $0, $0) }
        return remarks.isEmpty ? [.ok("programs", "All \(Self.names.count) are there, and static.")] : remarks
    }

    private func remark(on path: String, _ name: String) -> Remark? {
        let make = "Run make programs."
        guard FilePath.isFile(path) else { return .fail("programs", "cgi-bin/\(name) is missing.", make) }
        guard access(path, X_OK) == 0 else {
            return .fail("programs", "cgi-bin/\(name) cannot be run.", "Run chmod +x \(path)")
        }
        do {
            let head = try FilePath.head(path, 4_096)
            guard let executable = Executable(head) else {
                return .fail("programs", "cgi-bin/\(name) is no program of this system.", make)
            }
            guard executable.isStatic else {
                return .warn("programs", "cgi-bin/\(name) needs shared libraries, and so starts slowly.", make)
            }
            return nil
        } catch {
            return .fail("programs", error)
        }
    }
}

/// The head of an ELF file. Source: the System V ABI, "Object Files" and "Program Header".
struct Executable {
    /// Whether it asks for no program interpreter, which would load shared libraries.
    let isStatic: Bool

    /// - Parameter bytes: its beginning; program headers that lie behind it are not seen.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
        func number(_ offset: Int, _ count: Int) -> Int {
            bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let start = number(32, 8)
        let size = number(54, 2)
        let interpreter = 3
        isStatic = !(0..<number(56, 2)).contains { index in
            let header = start + index * size
            return header >= 0 && header + 4 <= bytes.count && number(header, 4) == interpreter
        }
    }
}
