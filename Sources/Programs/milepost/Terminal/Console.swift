import Template

/// Where a command speaks: sentences for people, or JSON for machines, never both.
final class Console {
    let isJSON: Bool
    let progress: Progress
    /// The errno of what could not be written to standard output: then nobody has read it all.
    private(set) var failure: Int32?

    init(isJSON: Bool) {
        self.isJSON = isJSON
        progress = Progress()
    }

    /// Says a line to a person.
    func say(_ line: String) {
        guard !isJSON else { return }
        progress.clear()
        write(line)
    }

    /// Says a line to a person that is no result: it goes to standard error.
    func warn(_ line: String) {
        guard !isJSON else { return }
        progress.clear()
        Stream.error.line(line)
    }

    /// Writes a document for machines, on a line of its own.
    func emit(_ document: Value) {
        guard isJSON else { return }
        var buffer = Buffer()
        document.writeJSON(into: &buffer)
        write(String(decoding: buffer.bytes, as: UTF8.self))
    }

    private func write(_ line: String) {
        let code = Stream.output.line(line)
        if code != 0 { failure = code }
    }

    /// - Parameter text: what a person reads instead of the failure's own sentences.
    func report(_ failure: Failure, inFull text: String?) {
        if isJSON { return emit(["ok": false, "error": failure.document]) }
        Stream.error.line(text ?? "milepost: " + failure.text)
    }
}
