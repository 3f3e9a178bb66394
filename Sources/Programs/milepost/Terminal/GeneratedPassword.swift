import Secrets

/// Random passwords that can be typed: 20 of 31 letters and digits that are not taken for each other, 99 bits.
enum GeneratedPassword {
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

    static func make() -> String {
        var random = RandomSource.system
        let groups = (0..<4).map { _ in
            String((0..<5).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
        }
        return groups.joined(separator: "-")
    }
}
