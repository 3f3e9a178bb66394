import CSodium

/// The one door to libsodium: it is initialised before the first use, once, by the language's lazy `static let`.
enum Sodium {
    /// sodium_init: 0 or 1 is success (https://doc.libsodium.org/usage).
    static let isReady = sodium_init() >= 0

    /// For what works without it too, only slower: the fast implementations are chosen by sodium_init.
    static func prefer() { _ = isReady }

    static func start() throws(SecretsError) {
        guard isReady else { throw .libraryUnavailable }
    }
}
