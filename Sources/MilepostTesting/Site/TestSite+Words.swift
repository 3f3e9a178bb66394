import Community
import Content

extension TestSite {
    /// A site that speaks with the words of the project's own content, and knows its common passwords.
    public static func speaking(settings: [String: String] = [:]) throws -> TestSite {
        let site = try TestSite(settings: settings)
        let catalogue = try ContentFolder.read(package + "/content")
        let inputs = Inputs(site.database)
        try site.database.transaction {
            _ = try inputs.replace(.phrase, with: catalogue.phrases)
            _ = try inputs.replace(.commonPassword, with: ["password12": "", "1234567890": ""])
        }
        try site.publish()
        return site
    }

    /// The words of a phrase, as the project's content has them.
    public func phrase(_ name: String) throws -> String? { try Inputs(database).text(.phrase, name) }
}
