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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .fail("programs", CommandError.system("read", path, errno)) }
        defer { close(descriptor) }
        guard let executable = Executable(of: descriptor) else {
            return .fail("programs", "cgi-bin/\(name) is no program of this system.", make)
        }
        guard executable.isStatic else {
            return .warn("programs", "cgi-bin/\(name) needs shared libraries, and so starts slowly.", make)
        }
        return nil
    }
}
