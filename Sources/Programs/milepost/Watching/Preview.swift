import Glibc
import Site
import Template

/// A file beside the pages that tells those open in a browser what fails, and that an asset was saved.
///
/// It is there while somebody edits, and is no part of the site.
final class Preview {
    static let name = "preview.json"

    private let path: String
    private let assets: String
    private var prints: Fingerprints
    /// How often assets were saved.
    private var saves = 0
    private var told: String?

    init(_ folder: SiteFolder) {
        path = folder.output + "/" + Self.name
        assets = folder.output + "/assets"
        prints = Fingerprints(assets)
    }

    /// - Parameter failure: what is wrong now, in words for the one who edits.
    func tell(_ failure: String?) throws {
        let now = Fingerprints(assets)
        if now != prints { saves += 1 }
        prints = now
        var buffer = Buffer()
        (["saves": .int(saves), "failure": Value(failure)] as Value).writeJSON(into: &buffer)
        let text = String(decoding: buffer.bytes, as: UTF8.self) + "\n"
        guard text != told else { return }
        try FilePath.write(text, to: path, mode: 0o644)
        told = text
    }

    func end() { unlink(path) }
}
