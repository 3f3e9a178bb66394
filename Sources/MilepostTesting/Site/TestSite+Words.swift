import Community
import Content

extension TestSite {
    /// Read once: it is the same for every test.
    private static let words = Result { try ContentFolder.read(package + "/content").phrases }

    /// A site that speaks with the words of the project's own content, and knows its common passwords.
    public static func speaking(settings: [String: String] = [:]) throws -> TestSite {
        let site = try TestSite(settings: settings)
        let phrases = try words.get()
        let inputs = Inputs(site.database)
        try site.database.transaction {
            _ = try inputs.replace(.phrase, with: phrases)
            _ = try inputs.replace(.commonPassword, with: ["password12": "", "1234567890": ""])
        }
        try site.publish()
        return site
    }

    /// The words of a phrase, as the project's content has them.
    public func phrase(_ name: String) throws -> String? { try Inputs(database).text(.phrase, name) }
}
