import Foundation
import Testing

@Suite struct PasswordPromptTests {
    @Test func asksTwiceAndShowsNothing() throws {
        let site = try Site()
        let terminal = try Terminal(["member", "add", "maya"], in: site.path)
        #expect(terminal.wait(for: "Password: "))
        terminal.type("wrong\u{15}seven grey kangaroosé\u{7F}\r")
        #expect(terminal.wait(for: "Once more: "))
        terminal.type("seven grey kangaroos\n")
        #expect(terminal.wait(for: "maya is a member now."))
        let end = terminal.end()
        #expect(end.code == 0)
        #expect(!end.seen.contains("kangaroos"))
    }

    @Test func refusesTwoThatDiffer() throws {
        let site = try Site()
        let terminal = try Terminal(["member", "add", "maya"], in: site.path)
        #expect(terminal.wait(for: "Password: "))
        terminal.type("seven grey kangaroos\n")
        #expect(terminal.wait(for: "Once more: "))
        terminal.type("eight grey kangaroos\n")
        #expect(terminal.wait(for: "The two passwords differ. Nothing was changed; try again."))
        #expect(terminal.end().code == 1)
    }

    @Test func canBeBrokenOff() throws {
        let site = try Site()
        let terminal = try Terminal(["member", "add", "maya"], in: site.path)
        #expect(terminal.wait(for: "Password: "))
        terminal.type("seven\u{3}")
        #expect(terminal.wait(for: "Broken off. Nothing was changed."))
        #expect(terminal.end().code == 130)
        #expect(try site.rows("SELECT name FROM member") == [])
    }
}
