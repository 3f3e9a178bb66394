import CPosix
import Glibc
import SQL

/// Facts about the output as a whole: which programs built it, and since which start of the machine.
struct Output {
    let database: Connection

    init(_ database: Connection) { self.database = database }

    func get(_ name: String) throws -> String? {
        try database.first("SELECT value FROM output WHERE name = $1", name) { $0[0] }
    }

    func set(_ name: String, _ value: String) throws {
        try database.execute(
            """
            INSERT INTO output (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
            """, name, value)
    }

    /// What tells one start of the machine from another (proc(5), random/boot_id), or nil where it cannot be known.
    static func bootID() -> String? {
        let descriptor = posix_open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 36)
        guard read(descriptor, &bytes, bytes.count) == bytes.count else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
