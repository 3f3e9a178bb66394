/// Where something stands in a file: as exactly as is known.
public struct Location: Sendable, Hashable, CustomStringConvertible {
    /// The file's path below the folder that is read, or as it was given.
    public var file: String
    /// From 1.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?

    public init(_ file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String {
        switch (line, column) {
        case (let line?, let column?): "\(file):\(line):\(column)"
        case (let line?, nil): "\(file):\(line)"
        case (nil, _): file
        }
    }
}

extension Location: Comparable {
    public static func < (left: Location, right: Location) -> Bool {
        (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
    }
}
