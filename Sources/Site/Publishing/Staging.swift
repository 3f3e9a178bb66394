import Glibc
import SQL

/// Where a file is made that is to change places with one of the output: in `var`, which no server shows. Whoever is killed
/// between the exchange and the removal of the old file leaves it there, with what its member may just have hidden.
///
/// To be used by one thread.
final class Staging {
    private let folder: String
    /// Whether the output has been found to be on another file system: new files are made beside the old ones then.
    var isApart = false

    init(folder: String) { self.folder = folder }

    /// The path of the next file, which `Partial.sweep` knows for what it is; nil where the output is too far away.
    var path: String? {
        isApart ? nil : "\(Partial.path(for: folder + "/page"))-\(UInt(bitPattern: pthread_self().hashValue))"
    }
}
