import SQL

/// How much there is in a community.
public struct Extent: Sendable, Equatable {
    public let members: Int
    public let places: Int
    public let checkIns: Int
    public let entries: Int
    public let orders: Int
}

extension Community {
    /// Counts what there is. Reads whole tables: for the command line, not for requests.
    public func extent() throws -> Extent {
        func count(_ table: String) throws -> Int {
            try database.first("SELECT count(*) FROM \(table)") { $0[0] } ?? 0
        }
        return Extent(
            members: try count("member"), places: try count("place"), checkIns: try count("check_in"),
            entries: try count("ledger"), orders: try count("market_order"))
    }
}
