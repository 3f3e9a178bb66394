import Community
import Yams

extension Tree {
    /// Parses one YAML document.
    ///
    /// - Parameters:
    ///   - firstLine: the line of the file on which `yaml` begins.
    /// - Returns: nil where the document is empty, or a problem was added to `log`.
    static func parse(_ yaml: String, file: String, firstLine: Int = 1, log: ProblemLog) -> Tree? {
        let reader = TreeReader(file: file, firstLine: firstLine, log: log)
        if let location = reader.manyAliases(in: yaml) {
            log.add(.alias, at: location)
            return nil
        }
        do {
            // Nodes know their anchors only while the parser lives.
            let parser = try Yams.Parser(yaml: yaml, resolver: .basic)
            return try withExtendedLifetime(parser) { try parser.singleRoot().map(reader.tree) }
        } catch let error as YamlError {
            reader.report(error)
        } catch {
            log.add(.yaml("\(error)"), at: Location(file, line: firstLine))
        }
        return nil
    }
}

/// Turns what Yams reads into a tree of located values.
private struct TreeReader {
    let file: String
    let firstLine: Int
    let log: ProblemLog

    func location(_ mark: Mark?) -> Location {
        guard let mark else { return Location(file, line: firstLine) }
        return Location(file, line: mark.line + firstLine - 1, column: mark.column)
    }

    func tree(_ node: Node) -> Tree {
        let location = location(node.mark)
        let nothing = Tree(location: location, content: .refused)
        if node.anchor != nil {
            log.add(.alias, at: location)
            return nothing
        }
        switch node {
        case .scalar(let scalar):
            guard isPlain(scalar.string, at: location) else { return nothing }
            return Tree(location: location, content: .text(scalar.string, quoted: scalar.style != .plain))
        case .sequence(let sequence):
            return Tree(location: location, content: .list(sequence.map(tree)))
        case .mapping(let mapping):
            return Tree(location: location, content: .map(mapping.compactMap(entry)))
        case .alias:
            log.add(.alias, at: location)
            return nothing
        }
    }

    private func entry(_ key: Node, _ value: Node) -> Tree.Entry? {
        let at = location(key.mark)
        guard case .scalar(let scalar) = key, key.anchor == nil else {
            log.add(.yaml("a key must be a single word"), at: at)
            return nil
        }
        guard isPlain(scalar.string, at: at) else { return nil }
        return Tree.Entry(key: scalar.string, keyLocation: at, value: tree(value))
    }

    /// Whether a text holds nothing that the file itself may not hold: an escape (YAML 1.2.2, section 5.7) stands for any
    /// character. What it holds is reported where the text begins.
    private func isPlain(_ text: String, at location: Location) -> Bool {
        guard let found = text.unicodeScalars.first(where: PlainText.isControl) else { return true }
        log.add(.controlCharacter(found.value), at: location)
        return false
    }

    /// An alias of an alias of an alias can stand for a billion values, so many of them are refused before anything
    /// follows them; a few are found when the tree is read. An alias begins a value: after indentation or `:-[{,?`.
    func manyAliases(in yaml: String) -> Location? {
        var found = 0
        var position = (line: 1, column: 0)
        var startsValue = true
        var star: (line: Int, column: Int)?
        for scalar in yaml.unicodeScalars {
            position.column += 1
            if let at = star, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                found += 1
                if found > 12 { return Location(file, line: at.line + firstLine - 1, column: at.column) }
            }
            star = nil
            switch scalar {
            case "\n":
                startsValue = true
                position = (position.line + 1, 0)
            case " ", "\t": break
            case "*":
                if startsValue { star = position }
                startsValue = false
            case ":", "-", "[", "{", ",", "?": startsValue = true
            default: startsValue = false
            }
        }
        return nil
    }

    func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            log.add(.yaml(sentence(problem)), at: location(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates { log.add(.repeatedKey(key), at: location(context.mark)) }
        case .reader(let problem, _, _, _):
            log.add(.yaml(sentence(problem)), at: Location(file, line: firstLine))
        default:
            log.add(.yaml("\(error)"), at: Location(file, line: firstLine))
        }
    }

    /// The scanner's words, with the commonest made plain.
    private func sentence(_ problem: String) -> String {
        switch problem {
        case "found character that cannot start any token":
            "a value cannot begin with this character; put the value in quotes (a tab cannot indent: use spaces)"
        case "mapping values are not allowed in this context":
            "there is a second “: ” on this line; put the value in quotes"
        case "could not find expected ':'": "a key without “: ” after it"
        default: problem
        }
    }
}
