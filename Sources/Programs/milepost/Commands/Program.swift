import Glibc
import Secrets

/// This program as a file.
enum Program {
    /// What tells this build of the program from another: what the linker says it is, which is read in no time, or else a
    /// digest of the executable.
    static func digest() throws -> String {
        let path = "/proc/self/exe"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandError.system("read", path, errno) }
        defer { close(descriptor) }
        if let id = BuildID(of: descriptor) { return Encoding.hex(id.bytes) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CommandError.system("read", path, errno) }
        let size = Int(status.st_size)
        guard let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED else {
            throw CommandError.system("read", path, errno)
        }
        defer { munmap(bytes, size) }
        return Digest(buffer: UnsafeRawBufferPointer(start: bytes, count: size)).hex
    }
}
