import Community
import MilepostTesting
import SQL
import Testing

@Suite struct PutArticleTests {
    let test: TestCommunity
    let about = ArticleRecord(slug: "about", title: "About", summary: "Us", html: "<p>Hello</p>", position: 1)

    init() throws { test = try TestCommunity(isFilled: false) }

    @Test func addedChangedLeft() throws {
        #expect(try test.community.put(about) == .added)
        #expect(try test.community.put(about) == .left)
        let changes: [(inout ArticleRecord) -> Void] = [
            { $0.title = "A" }, { $0.summary = "S" }, { $0.html = "<p>" }, { $0.position = 2 },
        ]
        for change in changes {
            var article = about
            change(&article)
            #expect(try test.community.put(article) == .changed)
            #expect(try test.community.put(about) == .changed)
        }
    }

    @Test func whatIsNoLongerThereIsRemoved() throws {
        for slug in ["about", "rules", "privacy"] {
            var article = about
            article.slug = slug
            _ = try test.community.put(article)
        }
        #expect(try test.community.removeArticles(except: ["rules"]) == ["about", "privacy"])
        #expect(try test.community.removeArticles(except: ["rules"]) == [])
    }

    @Test(arguments: ["", "index", "a/b", "A"] + ArticleRecord.reservedSlugs)
    func aSlugIsSafeInAPath(slug: String) {
        var article = about
        article.slug = slug
        let error = #expect(throws: SQLError.self) { try test.community.put(article) }
        #expect(error?.isCheckViolation == true)
    }
}
