/// What can go wrong with secrets: data only.
public enum SecretsError: Error, Sendable, Equatable {
    /// libsodium could not be initialised: the system has no random source.
    case libraryUnavailable
    /// Argon2id did not get its memory.
    case outOfMemory
    /// The password has more than `Password.longest` bytes.
    case passwordTooLong
}
