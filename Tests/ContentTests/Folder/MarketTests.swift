import Community
import Content
import Testing

@Suite struct MarketTests {
    private static let bases = [
        "market/title-a.md": "---\nkind: title\nname: A\nprice: 0\nbase: true\nadded: 2026-01-01\n---\nA.\n",
        "market/avatar-a.md": "---\nkind: avatar\nname: A\nprice: 0\nbase: true\nadded: 2026-01-01\n---\nA.\n",
    ]

    private func files(_ yaml: String, slug: String = "title-b", body: String = "Fine.") -> Files {
        Files(Self.bases.merging(["market/\(slug).md": "---\n\(yaml)---\n\(body)\n"]) { $1 })
    }

    @Test func anItemIsRead() throws {
        let yaml = """
            kind: title
            name: Early riser
            price: 500
            sponsor: Sunup
            stock: 3
            added: 2026-01-01
            listed: 2026-07-01
            unlisted: 2026-07-02

            """
        var files = files(yaml)
        files.files["site.yaml"] = Array("name: T\nzone: Australia/Melbourne\n".utf8)
        let item = try #require(try files.read().items.first { $0.slug == "title-b" })
        #expect(item.category == .title && item.name == "Early riser" && item.price == 500)
        #expect(item.sponsor == "Sunup" && item.stock == 3 && !item.isBase)
        // Midnight in Melbourne: +11 in January, +10 in July.
        #expect(item.addedAt == Instant(1_767_225_600 - 11 * 3_600))
        #expect(item.listedAt == Instant(1_782_864_000 - 10 * 3_600))
        #expect(item.unlistedAt == Instant(1_782_950_400 - 10 * 3_600))
        #expect(item.summary == "Fine.")
    }

    @Test func priceAndStockHaveLimits() throws {
        #expect(
            try files("kind: title\nname: B\nprice: 10000000\nstock: -1\nadded: 2026-01-01\n").problems() == [
                "market/title-b.md:4:8: “price” must be from 0 to 9,999,999, but this is 10000000.",
                "market/title-b.md:5:8: “stock” must be from 0 to 9,999,999, but this is -1.",
            ])
        #expect(
            try files("kind: title\nname: B\nprice: 9,999\nadded: 2026-01-01\n").problems() == [
                "market/title-b.md:4:8: “price” must be a whole number such as 1500, without separators, "
                    + "but this is “9,999”."
            ])
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "1 May 2026", "1969-12-31", "2026-00-10", "2026-04-31"])
    func datesAreDays(text: String) throws {
        #expect(
            try files("kind: title\nname: B\nprice: 1\nadded: \(text)\n").problems() == [
                "market/title-b.md:5:8: “added” must be a date such as 2026-02-14, but this is “\(text)”."
            ])
    }

    @Test func datesAreInOrder() throws {
        let yaml = "kind: title\nname: B\nprice: 1\nadded: 2026-03-01\nlisted: 2026-02-28\nunlisted: 2026-02-01\n"
        #expect(
            try files(yaml).problems() == [
                "market/title-b.md:6:9: “listed” is before “added”. Please correct one of them.",
                "market/title-b.md:7:11: “unlisted” is before “listed”. Please correct one of them.",
            ])
    }

    @Test func theSlugBeginsWithTheKind() throws {
        #expect(
            try files("kind: avatar\nname: B\nprice: 1\nadded: 2026-03-01\n").problems() == [
                "market/title-b.md:2:7: “title-b” is of the kind “avatar”, "
                    + "so its file’s name must begin with “avatar-”."
            ])
        #expect(
            try files("kind: avatr\nname: B\nprice: 1\nadded: 2026-03-01\n").problems() == [
                "market/title-b.md:2:7: “kind” cannot be “avatr”. Did you mean “avatar”? "
                    + "Known are: title, avatar, cosmetic."
            ])
    }

    @Test func everybodyStartsWithOneTitleAndOneAvatar() throws {
        let second = "kind: title\nname: B\nprice: 5\nbase: true\nadded: 2026-03-01\n"
        #expect(
            try files(second).problems() == [
                "market/title-b.md: There is already a title that everybody starts with: market/title-a.md. "
                    + "Please keep one “base: true”.",
                "market/title-b.md:4:8: What everybody starts with costs nothing. Please set “price” to 0.",
            ])
        var none = files("kind: title\nname: B\nprice: 5\nbase: yes\nadded: 2026-03-01\n")
        none.files["market/avatar-a.md"] = nil
        #expect(
            try none.problems() == [
                "market: No avatar is what everybody starts with. Please mark one of them with “base: true”.",
                "market/title-b.md:5:7: “base” must be true or false, but this is “yes”.",
            ])
    }
}
