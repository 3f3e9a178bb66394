extension FolderReader {
    /// The passwords of `common-passwords.txt`, one to a line; without the file there are none.
    func commonPasswords() -> Set<String> {
        let file = "common-passwords.txt"
        guard exists(file), let source = source(file) else { return [] }
        var passwords: Set<String> = []
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line.isEmpty, index == lines.count - 1 { continue }
            if let reason = reason(against: line) {
                log.add(.password(reason: reason), at: Location(file, line: index + 1, column: 1))
            } else if !passwords.insert(String(line)).inserted {
                log.add(.password(reason: "it is there already"), at: Location(file, line: index + 1, column: 1))
            }
        }
        return passwords
    }

    private func reason(against line: Substring) -> String? {
        if line.isEmpty { return "it is empty" }
        if line.contains(where: { $0.isUppercase }) { return "it must be in small letters" }
        return line.utf8.count > 200 ? "it is longer than 200 characters" : nil
    }
}
