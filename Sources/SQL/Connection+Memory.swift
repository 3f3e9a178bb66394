extension Connection {
    /// Keeps what is only needed within a transaction in memory, however large it grows.
    ///
    /// For many savepoints in one transaction: SQLite writes what each of them could undo into a temporary file once
    /// that is more than 64 KiB (https://sqlite.org/tempfiles.html, 2.3), 80 writes for a check-in. Whoever is killed
    /// between the making of that file and its unlinking leaves it behind. Not to be called within a transaction.
    public func keepSavepointsInMemory() throws(SQLError) {
        try script("PRAGMA temp_store=MEMORY")
    }
}
