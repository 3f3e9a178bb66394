// swift-tools-version: 6.1
import PackageDescription

// Built on demand only: it brings in the library that `Template` is measured against.
let package = Package(
    name: "template-bench",
    dependencies: [
        .package(name: "milepost", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .executableTarget(
            name: "TemplateBench",
            dependencies: [
                .product(name: "Template", package: "milepost"),
                .product(name: "Mustache", package: "swift-mustache"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
