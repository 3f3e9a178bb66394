import Community
import Testing

@Suite struct IdentityTests {
    @Test func theAddressHasNoSlashAtItsEnd() throws {
        #expect(try Identity(Settings(["address": "https://dogs.example//"])).address == "https://dogs.example")
    }

    @Test func aSiteWithoutSettingsHasAName() throws {
        let identity = try Identity(Settings([:]))
        #expect(identity.name == "Milepost" && identity.zone == "UTC" && identity.language == "en")
    }

    /// By its script, where it names one.
    @Test(arguments: [
        ("ar", true), ("ar-EG", true), ("ar-Latn", false), ("arn", false), ("he-IL", true), ("ku", false),
        ("ku-Arab", true), ("KU-ARAB-IQ", true), ("pa-Arab", true), ("en", false), ("es-419", false),
    ])
    func aLanguageRunsFromOneSide(language: String, isRightToLeft: Bool) throws {
        #expect(try Identity(Settings(["language": language])).isRightToLeft == isRightToLeft)
    }
}
