/// The rules of user names: 3 to 30 of `a–z 0–9 _ -`, the same whatever the case.
public enum UserName {
    public static let length = 3...30

    /// What is wrong with a user name.
    public enum Problem: String, Error, Sendable {
        case length = "name.length"
        case characters = "name.characters"
    }

    /// The name in lower case: how it is stored, compared and linked.
    public static func fold(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
    }

    public static func check(_ name: String) throws(Problem) {
        let isPlain = fold(name).utf8.allSatisfy { byte in
            (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == 95 || byte == 45
        }
        guard isPlain else { throw .characters }
        guard length.contains(name.utf8.count) else { throw .length }
    }
}
