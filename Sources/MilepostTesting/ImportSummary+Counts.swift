import Content

extension ImportSummary.Part {
    /// What was done, on a line: `places: 53 added, 0 changed, 0 left, 0 removed`.
    public var counts: String {
        "\(name): \(added.count) added, \(changed.count) changed, \(left) left, \(removed.count) removed"
    }
}
