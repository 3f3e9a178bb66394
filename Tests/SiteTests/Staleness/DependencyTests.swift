import Site
import Testing

@Suite struct DependencyTests {
    @Test func whatIsSaidOfTheRowBecomesAParameter() {
        let query = Dependency(
            "place", ["name"], marks: "SELECT id, {row}.part FROM place WHERE city_id = {row}.city_id"
        )
        .query
        #expect(query.sql == "SELECT id, $1 FROM place WHERE city_id = $2")
        #expect(query.columns == ["part", "city_id"])
        #expect(!query.asksForFirst)
    }

    @Test func aColumnThatIsSaidTwiceIsOneParameter() {
        let query = Dependency("check_in", ["day"], marks: "SELECT {row}.id, {row}.day / 10000 WHERE {row}.day > 0")
            .query
        #expect(query.sql == "SELECT $1, $2 / 10000 WHERE $2 > 0")
        #expect(query.columns == ["id", "day"])
    }

    @Test func theFirstNewRowComesAfterTheColumns() {
        let sql = "SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM check_in c WHERE c.id < {first} AND c.day = {row}.day)"
        let query = Dependency("check_in", ["day"], marks: sql).query
        #expect(query.sql == "SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM check_in c WHERE c.id < $2 AND c.day = $1)")
        #expect(query.asksForFirst)
    }

    @Test func aQueryMayAskForNothing() {
        let query = Dependency("city", ["name"], marks: "SELECT 0, 0").query
        #expect(query.sql == "SELECT 0, 0" && query.columns == [])
    }
}
