import CSodium

/// A password as it is stored: an Argon2id hash with its salt and its cost (RFC 9106), one line of text.
public struct Password: Sendable, Equatable {
    /// How much work one guess costs.
    public struct Cost: Sendable, Equatable {
        /// Passes over the memory.
        public let passes: Int
        /// Bytes of memory, at least 8,192.
        public let memory: Int

        public init(passes: Int, memory: Int) {
            self.passes = passes
            self.memory = memory
        }

        /// 2 passes over 19 MiB, as OWASP's password storage cheat sheet advises: about 20 ms of one core.
        public static let standard = Cost(passes: 2, memory: 19 * 1024 * 1024)
        /// The least that libsodium accepts, for tests only.
        public static let cheap = Cost(passes: 1, memory: 8192)
    }

    /// Bytes; more is refused at once, since hashing it would be work that a stranger orders.
    public static let longest = 1024

    /// The text `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
    public let text: String

    /// Takes a stored text back; nothing is checked until a guess is.
    public init(text: String) { self.text = text }

    /// Hashes a password with a new random salt.
    public static func hash(_ password: String, cost: Cost = .standard) throws(SecretsError) -> Password {
        guard password.utf8.count <= longest else { throw .passwordTooLong }
        try Sodium.start()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = crypto_pwhash_str_alg(
            &text, password, UInt64(password.utf8.count), UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13
        )
        guard code == 0 else { throw .outOfMemory }
        return Password(text: String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Whether `guess` is the password.
    public func matches(_ guess: String) -> Bool {
        guard guess.utf8.count <= Password.longest, (try? Sodium.start()) != nil else { return false }
        return crypto_pwhash_str_verify(text, guess, UInt64(guess.utf8.count)) == 0
    }

    /// Whether it was hashed at another cost than is wanted now; hash it anew after the next good guess.
    public func needsRehash(for cost: Cost = .standard) -> Bool {
        crypto_pwhash_str_needs_rehash(text, UInt64(cost.passes), cost.memory) != 0
    }

    /// A hash of no password, at `cost`: a guess for an unknown name is held against it, so that it takes as long as
    /// one for a known name.
    public static func dummy(cost: Cost = .standard) -> Password {
        let kibibytes = cost.memory / 1024
        let salt = String(repeating: "A", count: 22)
        let hash = String(repeating: "A", count: 43)
        return Password(text: "$argon2id$v=19$m=\(kibibytes),t=\(cost.passes),p=1$\(salt)$\(hash)")
    }
}
