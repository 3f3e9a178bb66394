import MilepostTesting
import Secrets
import Testing

@Suite struct PasswordTests {
    @Test func theRightGuessMatchesAndOthersDoNot() throws {
        let password = try Password.hash("correct horse 🐴", cost: .cheap)
        #expect(password.matches("correct horse 🐴"))
        #expect(!password.matches("correct horse"))
        #expect(!password.matches("Correct horse 🐴"))
        #expect(!password.matches(""))
        #expect(Password(text: password.text).matches("correct horse 🐴"))
    }

    @Test func aNulDoesNotEndAPassword() throws {
        let password = try Password.hash("abc\u{0}def", cost: .cheap)
        #expect(password.matches("abc\u{0}def"))
        #expect(!password.matches("abc"))
        #expect(!password.matches("abc\u{0}xyz"))
    }

    @Test func theSamePasswordIsNeverStoredTwiceAlike() throws {
        #expect(try Password.hash("same", cost: .cheap) != Password.hash("same", cost: .cheap))
    }

    @Test func theTextSaysItsCost() throws {
        #expect(try Password.hash("x", cost: .cheap).text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(try Password.hash("x").text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    }

    @Test func anotherCostAsksForARehash() throws {
        let cheap = try Password.hash("x", cost: .cheap)
        #expect(!cheap.needsRehash(for: .cheap))
        #expect(cheap.needsRehash())
        #expect(Password(text: "not a hash").needsRehash())
    }

    @Test(arguments: ["", "x", "$argon2id$v=19$m=8,t=1,p=1$AAAA", "$2b$10$abcdefghijklmnopqrstuv"])
    func aStoredTextThatIsNoHashMatchesNothing(text: String) {
        #expect(!Password(text: text).matches(""))
        #expect(!Password(text: text).matches("x"))
    }

    @Test func longPasswordsAreRefused() throws {
        let longest = String(repeating: "a", count: Password.longest)
        #expect(try Password.hash(longest, cost: .cheap).matches(longest))
        #expect(throws: SecretsError.passwordTooLong) { try Password.hash(longest + "a", cost: .cheap) }
        #expect(try !Password.hash("a", cost: .cheap).matches(longest + "a"))
    }

    /// The dummy must do the whole work: within a factor of two of a real guess, the best of five.
    @Test func aGuessForAnUnknownNameTakesAsLong() throws {
        let cost = Password.Cost(passes: 2, memory: 4 << 20)
        let real = try Password.hash("right", cost: cost)
        let dummy = Password.dummy(cost: cost)
        #expect(!dummy.matches("right"))
        #expect(!dummy.matches(""))
        #expect(!dummy.needsRehash(for: cost))
        func time(_ password: Password) -> Double {
            let start = ProcessorTime.now()
            _ = password.matches("wrong")
            return ProcessorTime.now() - start
        }
        let times = (0..<5).map { _ in (dummy: time(dummy), real: time(real)) }
        let ratio = (times.map(\.dummy).min() ?? 0) / (times.map(\.real).min() ?? 1)
        #expect((0.5...2).contains(ratio))
    }
}
