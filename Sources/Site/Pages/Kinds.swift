/// The kinds of page, by name and in the order of a full build.
public struct Kinds: Sendable {
    public let list: [any PageKind]
    private let byName: [String: any PageKind]

    public init(_ list: [any PageKind]) {
        self.list = list
        byName = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0) })
    }

    public subscript(name: String) -> (any PageKind)? { byName[name] }

    /// Every kind that there is. A new kind of page is one file and one line here.
    public static let all = Kinds([
        HomePage(), BoardIndexPage(), BoardPage(), PlaceListPage(), PlacePage(), VisitsPage(), CityPage(), MapPage(),
        MarketPage(), CategoryPage(), ItemPage(), MemberPage(), MemberYearPage(), ArticlePage(), NotFoundPage(),
        FeedPage(),
        SiteMapPage(), SiteMapIndexPage(), RobotsPage(), DogPicture(), ItemPicture(), PlacePicture(),
    ])
}
