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
}
