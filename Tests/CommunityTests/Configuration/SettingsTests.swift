import Community
import Testing

@Suite struct SettingsTests {
    let settings = Settings(["a.b": "12", "on": "true", "off": "false", "odd": "yes"])

    @Test func valuesAreReadByTheirNames() throws {
        #expect(settings.text("a.b", default: "x") == "12")
        #expect(settings.text("none", default: "x") == "x")
        #expect(try settings.integer("a.b", default: 1, in: 0...12) == 12)
        #expect(try settings.integer("none", default: 1, in: 5...12) == 1)
        #expect(try settings.flag("on", default: false))
        #expect(try !settings.flag("off", default: true))
        #expect(try settings.flag("none", default: true))
    }

    @Test func othersSayWhatIsExpected() {
        let error = #expect(throws: SettingError.self) { try settings.integer("a.b", default: 1, in: 0...11) }
        #expect(error == SettingError(name: "a.b", value: "12", expected: "a whole number from 0 to 11"))
        #expect(throws: SettingError(name: "odd", value: "yes", expected: "true or false")) {
            try settings.flag("odd", default: true)
        }
    }
}
