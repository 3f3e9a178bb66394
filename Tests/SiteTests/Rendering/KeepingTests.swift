import Community
import MilepostTesting
import SQL
import Site
import Testing

/// Templates are kept compiled in the database, and nothing but time depends on it.
@Suite struct KeepingTests {
    private let site: TestSite
    private let maya: MemberID

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        try site.build()
    }

    private func kept() throws -> [String] {
        try site.database.query("SELECT template FROM compiled ORDER BY template") { $0[0] }
    }

    private func isInForce() throws -> Bool {
        try site.database.first("SELECT compiled = inputs FROM revision") { $0[0] } ?? false
    }

    /// The statements that a new process runs for a page, and what it publishes.
    private func publishAnew() throws -> (Publication, [String]) {
        let publisher = try Publisher(
            folder: site.folder, database: site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
        var statements: [String] = []
        publisher.renderer.database.onStatement = { statements.append($0) }
        let seen = try publisher.publish([.member(maya)])
        return (seen.publication, statements)
    }

    @Test func aBuildKeepsWhatPagesAreMadeOf() throws {
        #expect(try isInForce())
        #expect(try kept().contains("member.html") && kept().contains("sign-in.html"))
        #expect(try !kept().contains("layout.html") && !kept().contains("parts/visit.html"))
    }

    @Test func aPostReadsNoSource() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "Hello")
        let (publication, statements) = try publishAnew()
        #expect(publication.written.contains("members/maya.html"))
        #expect(statements.contains { $0.contains("FROM compiled") })
        // Once for the settings.
        #expect(statements.count { $0.contains("SELECT name, content FROM input") } == 1)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test(arguments: ["zeroblob(100)", "x''", "substr(program, 1, length(program) - 1)"])
    func whatIsDamagedIsCompiledAgain(program: String) throws {
        try site.database.execute("UPDATE compiled SET program = \(program)")
        try site.community.checkIn(maya, at: "the-shed", note: "Hello")
        #expect(try publishAnew().0.failures.isEmpty)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func aChangedTemplateIsKeptAnew() throws {
        try site.database.execute(
            """
            UPDATE input SET content = replace(content, '<main', '<p>New</p><main') WHERE name = 'template/layout.html'
            """)
        #expect(try !isInForce())
        // A post that comes before the drain compiles for itself.
        #expect(try publishAnew().0.written.contains("members/maya.html"))
        #expect(try site.text("members/maya.html").contains("<p>New</p>"))
        try site.publish()
        #expect(try isInForce())
        #expect(try site.differences() == [])
    }

    @Test func aWrongTemplateKeepsNoOtherFromBeingKept() throws {
        try site.database.execute("UPDATE input SET content = '{{#x}}' WHERE name = 'template/404.html'")
        try site.publish()
        #expect(try isInForce() && !kept().contains("404.html") && kept().contains("member.html"))
    }
}
