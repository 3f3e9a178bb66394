import SQL
import Secrets

extension Community {
    /// The key that signs what the site hands out to come back: made once, on first use.
    public func signingKey() throws -> Signature.Key {
        if let key = try storedKey() { return key }
        return try database.transaction {
            if let key = try storedKey() { return key }
            var random = RandomSource.system
            let key = Signature.Key(from: &random)
            try database.execute("INSERT INTO secret (name, value) VALUES ('signing', $1)", key.secretBytes)
            return key
        }
    }

    private func storedKey() throws -> Signature.Key? {
        let bytes: [UInt8]? = try database.first("SELECT value FROM secret WHERE name = 'signing'") { $0[0] }
        return bytes.flatMap(Signature.Key.init)
    }
}
