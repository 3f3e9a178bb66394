// swift-tools-version: 6.1
import PackageDescription

/// One CGI program: a `main` of a few lines over `Actions`.
func program(_ name: String) -> Target {
    .executableTarget(name: name, dependencies: ["Actions", "Start"], path: "Sources/Programs/\(name)")
}

let package = Package(
    name: "milepost",
    products: [
        .library(name: "MilepostTesting", targets: ["MilepostTesting"]),
        .library(name: "Template", targets: ["Template"]),
        .library(name: "CGI", targets: ["CGI"]),
        .library(name: "Content", targets: ["Content"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: module maps of the system's libraries.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CPosix"),

        // Floor 1: libraries that know neither each other nor the product.
        .target(name: "SQL", dependencies: ["CSQLite", "CPosix"]),
        .target(name: "Template"),
        .target(name: "CGI", dependencies: ["CPosix"]),
        .target(name: "Markup", dependencies: ["CCmark"]),
        .target(name: "Secrets", dependencies: ["CSodium"]),

        // Floors 2 to 4: the community, its pages, its forms and its files.
        .target(name: "Community", dependencies: ["SQL", "Secrets", "CPosix"]),
        .target(name: "Site", dependencies: ["Community", "SQL", "Template", "Secrets", "CPosix"]),
        .target(name: "Actions", dependencies: ["Site", "Community", "Template", "CGI", "Secrets", "CPosix"]),
        .target(
            name: "Content",
            dependencies: ["Community", "SQL", "Markup", "Secrets", .product(name: "Yams", package: "Yams")]),

        // Floor 5: programs.
        .target(name: "Start", path: "Sources/Programs/Start"),
        program("login"),
        program("account"),
        program("checkin"),
        program("redeem"),
        program("me"),
        program("search"),
        .executableTarget(
            name: "milepost",
            dependencies: [
                "Content", "Site", "Community", "SQL", "Template", "Secrets", "CPosix",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Programs/milepost"),

        // Tests.
        .target(
            name: "MilepostTesting",
            dependencies: ["Actions", "Content", "Site", "Community", "SQL", "CGI", "Secrets"]),
        .target(
            name: "Journeys",
            dependencies: ["MilepostTesting", "Content", "Site", "Community", "SQL", "Template", "Secrets"]),
        .executableTarget(name: "exact", dependencies: ["Journeys"], path: "Sources/Programs/exact"),
        .testTarget(name: "SQLTests", dependencies: ["SQL"]),
        .testTarget(name: "TemplateTests", dependencies: ["Template"]),
        .testTarget(name: "CGITests", dependencies: ["CGI"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
        .testTarget(name: "SecretsTests", dependencies: ["Secrets", "MilepostTesting"]),
        .testTarget(name: "CommunityTests", dependencies: ["Community", "MilepostTesting"]),
        .testTarget(name: "SiteTests", dependencies: ["Site", "Journeys", "MilepostTesting"]),
        .testTarget(name: "ActionsTests", dependencies: ["Actions", "MilepostTesting"]),
        .testTarget(name: "ContentTests", dependencies: ["Content", "MilepostTesting"]),
        .testTarget(name: "MilepostTests", dependencies: ["milepost", "Community", "SQL", "MilepostTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
