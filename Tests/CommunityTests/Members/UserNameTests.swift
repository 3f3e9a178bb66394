import Community
import Testing

@Suite struct UserNameTests {
    @Test(arguments: ["abc", "Maya_7", "a-b", "---", "012345678901234567890123456789"])
    func theseAreNames(name: String) {
        #expect(throws: Never.self) { try UserName.check(name) }
    }

    @Test(arguments: [
        ("ab", UserName.Problem.length), ("0123456789012345678901234567890", .length), ("", .length),
        ("maya smith", .characters), ("maÿa", .characters), ("a.b", .characters), ("../x", .characters),
        ("abc\n", .characters), ("АБВ", .characters), ("a%62c", .characters),
    ])
    func theseAreNot(name: String, problem: UserName.Problem) {
        #expect(throws: problem) { try UserName.check(name) }
    }

    @Test func onlyLatinLettersAreFolded() {
        #expect(UserName.fold("MaYa_Z-9") == "maya_z-9")
        #expect(UserName.fold("ÄK") == "Äk")
    }
}
