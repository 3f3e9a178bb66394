import Foundation

/// Reads the files of a content folder and notes what is wrong with them.
struct FolderReader {
    let path: String
    let log: ProblemLog

    /// A file of the folder, or nil where it cannot be read as text.
    func source(_ file: String) -> SourceText? {
        do throws(Problem) {
            return try SourceText(path: path + "/" + file, as: file)
        } catch {
            log.add(error.kind, at: error.location)
            return nil
        }
    }

    /// Whether there is such a file. One that cannot be looked at counts, so that reading it says why.
    func exists(_ file: String) -> Bool {
        var status = stat()
        return stat(path + "/" + file, &status) == 0 || errno != ENOENT
    }

    /// The Markdown files of a part of the folder, by name; a part that is not there has none.
    func files(_ folder: String) -> [MarkdownFile] {
        names(in: folder).sorted().compactMap { name in
            if name.hasPrefix(".") || name.hasSuffix("~") { return nil }
            let file = folder + "/" + name
            guard name.hasSuffix(".md") else {
                log.add(.unexpectedFile, at: Location(file))
                return nil
            }
            return markdown(file, slug: String(name.dropLast(3)))
        }
    }

    /// The names in a part of the folder. Where they cannot all be read, that is a problem: what is missed would be taken
    /// for removed.
    private func names(in folder: String) -> [String] {
        guard let stream = opendir(path + "/" + folder) else {
            if errno != ENOENT { cannotRead(folder) }
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            if let offset = MemoryLayout<dirent>.offset(of: \.d_name) {
                // The name may be longer than the array that stands for it.
                let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
                names.append(String(cString: name))
            }
            errno = 0
        }
        // The end, which readdir(3) tells from an error by errno alone.
        if errno != 0 { cannotRead(folder) }
        return names
    }

    private func cannotRead(_ folder: String) {
        log.add(.unreadable(reason: String(cString: strerror(errno))), at: Location(folder))
    }

    /// A file with front matter. Its name is checked as a slug.
    private func markdown(_ file: String, slug: String) -> MarkdownFile? {
        if !Slug.isValid(slug) {
            log.add(.slug(slug), at: Location(file))
        } else if Slug.isReserved(slug) {
            log.add(.reservedSlug(slug), at: Location(file))
        }
        guard let source = source(file) else { return nil }
        do throws(Problem) {
            let parts = try FrontMatter(source)
            let tree = Tree.parse(parts.yaml, file: file, firstLine: parts.yamlLine, log: log)
            if tree == nil, log.problems.last?.location.file == file { return nil }
            return MarkdownFile(
                file: file, slug: slug, tree: tree, body: parts.body.trimmed(),
                bodyStart: parts.bodyLine + parts.body.prefix { $0.isWhitespace }.count { $0 == "\n" })
        } catch {
            log.add(error.kind, at: error.location)
            return nil
        }
    }
}

/// A content file in two parts.
struct MarkdownFile {
    let file: String
    let slug: String
    /// Its front matter; nil is empty.
    let tree: Tree?
    let body: String
    /// The line on which the body begins.
    let bodyStart: Int

    /// The keys of the front matter.
    func fields(log: ProblemLog) -> Fields {
        Fields(tree, at: Location(file, line: 1, column: 1), log: log)
    }

    /// The text below the front matter, rendered; its absence is a problem.
    func prose(log: ProblemLog) -> Prose {
        prose(body, log: log)
    }

    /// As `prose(log:)`, of the text with something written into it.
    func prose(_ text: String, log: ProblemLog) -> Prose {
        let start = Location(file, line: bodyStart)
        if body.isEmpty { log.add(.noProse, at: start) }
        return Prose(markdown: text, at: start, log: log)
    }
}
