import Glibc

extension Connection {
    /// Moves a damaged database with its logs to another name, while writers wait, so that another can be put in its place.
    /// Nothing of it is changed. Where the database is gone, its logs are moved alone.
    ///
    /// - Throws: `.busy` where somebody is writing.
    public static func setAside(_ path: String, as kept: String, queue: String) throws(SQLError) {
        let line = WriterQueue(path: queue, patience: 0)
        try line.acquire()
        defer { line.release() }
        for suffix in logs + [""] {
            guard rename(path + suffix, kept + suffix) == 0 || errno == ENOENT else {
                throw SQLError(.inputOutput, "cannot rename \(path + suffix): \(String(cString: strerror(errno)))")
            }
        }
    }
}
