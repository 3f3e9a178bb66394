// swift-tools-version: 6.1
import PackageDescription

// Built on demand only, with the sanitizers and libFuzzer's counters in every source: `make fuzz`, `make fuzz-replay`.
let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "milepost", path: "../..")],
    targets: [
        .target(name: "Fuzzing"),
        // The parsers of floors 1, 2 and Content, which build in a minute.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Fuzzing", .product(name: "CGI", package: "milepost"), .product(name: "Content", package: "milepost"),
                .product(name: "Template", package: "milepost"),
            ]),
        // Those that need the pages and the forms.
        .executableTarget(
            name: "FuzzSite", dependencies: ["Fuzzing", .product(name: "MilepostTesting", package: "milepost")]),
    ],
    swiftLanguageModes: [.v6]
)
