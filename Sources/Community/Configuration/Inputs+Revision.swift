import SQL

extension Inputs {
    /// Counts the changes of the inputs: whoever has read them looks here whether they are still in force.
    public func revision() throws -> Int { try database.first("SELECT inputs FROM revision") { $0[0] } ?? 0 }

    /// Counts on from another state of the database, so that nobody takes this one for it.
    public func goOn(from revision: Int) throws {
        _ = try database.transaction {
            try database.execute("UPDATE revision SET inputs = $1 WHERE inputs <= $1", revision + 1)
        }
    }
}
