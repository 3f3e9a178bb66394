/// How much of a request is read, in bytes unless said otherwise.
public struct Limits: Sendable, Equatable {
    /// The whole body.
    public var body: Int
    /// Fields of a form, the query included.
    public var fieldCount: Int
    /// The value of a text field.
    public var field: Int
    /// The name of a field.
    public var name: Int
    /// One file.
    public var file: Int
    /// A file larger than this waits on the disk, not in memory.
    public var spill: Int
    /// Where such files wait.
    public var folder: String

    /// Forms of words: 1 MiB in all, no room for pictures.
    public static let standard = Limits()

    public init(
        body: Int = 1 << 20, fieldCount: Int = 200, field: Int = 64 << 10, name: Int = 200, file: Int = 1 << 20,
        spill: Int = 64 << 10, folder: String = "/tmp"
    ) {
        self.body = body
        self.fieldCount = fieldCount
        self.field = field
        self.name = name
        self.file = file
        self.spill = spill
        self.folder = folder
    }
}
