import Glibc

/// A post that its process hands to the one that drains, to be done there.
///
/// Whoever does it notes its token in the same transaction, so that it is done once, though one of the two is killed or gives up
/// waiting and the other does it.
public struct DelegatedPost: Equatable, Sendable {
    /// Tells a post from every other.
    public struct Token: Equatable, Sendable {
        static let length = 16

        /// The moment in nanoseconds since 1970, the number of the process, and four bytes at random; the first byte first.
        let bytes: [UInt8]

        /// One for a post of this process.
        public init() {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let nanoseconds = UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
            bytes =
                Self.bytes(of: nanoseconds) + Self.bytes(of: UInt32(bitPattern: getpid()))
                + Self.bytes(of: UInt32.random(in: 0 ... .max))
        }

        init?(_ bytes: some Collection<UInt8>) {
            guard bytes.count == Self.length else { return nil }
            self.bytes = Array(bytes)
        }

        /// What is less than every token of that second and later ones.
        static func first(of second: Int) -> [UInt8] { bytes(of: UInt64(max(second, 0)) * 1_000_000_000) }

        /// Whether it was made before that second.
        func isBefore(_ second: Int) -> Bool { bytes.lexicographicallyPrecedes(Self.first(of: second)) }

        private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
    }

    public let token: Token
    /// What was posted, as its program has written it down: only programs read it.
    public let content: [UInt8]

    public init(token: Token = Token(), content: [UInt8]) {
        self.token = token
        self.content = content
    }

    /// What came of handing a post over.
    public enum Outcome: Equatable, Sendable {
        /// It is done, and this is its answer.
        case answered([UInt8])
        /// It is not done, and will not be by anybody else.
        case declined
        /// It may have been done, or be done yet, by a process that does not answer.
        case unknown
    }

    /// Asks whoever drains to do it, and waits for the answer.
    ///
    /// - Parameter seconds: for how long, if not for as long as usual.
    public func delegate(in folder: SiteFolder, within seconds: Int32? = nil) -> Outcome {
        switch DrainRequest.post(self).ask(in: folder, within: seconds) {
        case .answered(.done(let answer)): .answered(answer)
        case .answered(.declined), .unheard: .declined
        case .unanswered: .unknown
        }
    }
}

/// What a delegated post answers.
public struct DelegatedAnswer {
    /// What its program sends.
    public let bytes: [UInt8]
    /// The pages that its member sees next: they are published before the answer.
    public let next: [PageReference]

    public init(bytes: [UInt8], next: [PageReference] = []) {
        self.bytes = bytes
        self.next = next
    }
}

/// Does delegated posts, within the transaction of whoever calls it.
public typealias Responder = (DelegatedPost) throws -> DelegatedAnswer
