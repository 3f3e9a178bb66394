extension String {
    /// Without white space at both ends.
    func trimmed() -> String { String(Substring(self).trimmed()) }
}

extension Substring {
    func trimmed() -> Substring {
        var part = self
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return part
    }
}
