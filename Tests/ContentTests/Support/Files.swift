import Content
import Foundation

/// A content folder in a temporary place, made of a few strings.
struct Files {
    /// The least that a folder needs.
    static let least = ["site.yaml": "name: Test\nzone: UTC\n", "strings/en.yaml": "greeting: Hello\n"]

    var files: [String: [UInt8]]

    /// The least folder with some files added or replaced.
    init(_ files: [String: String] = [:]) {
        self.files = Self.least.merging(files) { $1 }.mapValues { Array($0.utf8) }
    }

    func read() throws -> Catalogue {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("content-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        return try ContentFolder.read(folder.path)
    }

    /// What is wrong with the folder, one sentence to a line; empty if nothing is.
    func problems() throws -> [String] {
        do {
            _ = try read()
            return []
        } catch let error as ContentError {
            return error.problems.map(\.description)
        }
    }
}

/// A place's file with some keys replaced; an empty value takes the key out.
func place(_ changes: [String: String] = [:], body: String = "Good.") -> String {
    var keys = ["name": "The Park", "kind": "park", "city": "Town"]
    for (key, value) in changes { keys[key] = value.isEmpty ? nil : value }
    let lines = keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }
    return "---\n" + lines.joined() + "---\n\n" + body + "\n"
}

/// Where the package is.
let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// Open data of real cities, which may be beside the package.
func openData(_ name: String) -> String? {
    let path = package.deletingLastPathComponent().appendingPathComponent("shared/data/places/" + name).path
    if FileManager.default.fileExists(atPath: path) { return path }
    print("skipped: there is no ../shared/data/places/\(name)")
    return nil
}
