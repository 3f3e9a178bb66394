import Content
import Foundation
import Fuzzing

/// A file of the content folder: the first byte says which, the rest is what is in it.
struct CatalogueParser: Parser {
    let name = "catalogue"

    /// What the folder holds besides the file that is tried.
    private static let least = ["site.yaml": "name: Test\nzone: UTC\n", "strings/en.yaml": "greeting: Hello\n"]
    private static let files = [
        "site.yaml", "strings/en.yaml", "places/a.md", "market/a.md", "pages/a.md", "common-passwords.txt",
    ]
    /// Made once, in memory where there is such a folder.
    private static let folder: String = {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = "\(base)/milepost-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        for part in ["strings", "places", "market", "pages"] {
            try? FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        for (name, text) in least { write(Array(text.utf8), to: folder + "/" + name) }
        atexit { try? FileManager.default.removeItem(atPath: CatalogueParser.folder) }
        return folder
    }()

    func check(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let file = Self.files[Int(first) % Self.files.count]
        let content = Array(bytes.dropFirst())
        let path = Self.folder + "/" + file
        Self.write(content, to: path)
        defer {
            if let least = Self.least[file] { Self.write(Array(least.utf8), to: path) } else { unlink(path) }
        }
        do throws(ContentError) {
            let catalogue = try ContentFolder.read(Self.folder)
            check(catalogue)
            hold((try? ContentFolder.read(Self.folder)) == catalogue, "the same files make the same catalogue")
        } catch {
            Problems.check(error, of: content, in: file)
        }
    }

    private func check(_ catalogue: Catalogue) {
        for slug in catalogue.places.map(\.slug) + catalogue.items.map(\.slug) + catalogue.articles.map(\.slug) {
            hold(Problems.isSlug(slug), "a slug: \(slug)")
        }
        for place in catalogue.places {
            hold(!place.name.isEmpty && place.name.unicodeScalars.count <= 120, "a place's name is bounded")
            if let position = place.position { hold(Problems.isOnEarth(position), "a position on the Earth") }
        }
        for item in catalogue.items { hold(item.price >= 0, "a price is not negative") }
        for html in catalogue.places.map(\.description) + catalogue.articles.map(\.html) {
            if let flaw = SafeHTML.flaw(in: html) { broken("HTML of a content file: \(flaw)") }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { broken("\(path) can be written") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
