import Community

extension FolderReader {
    /// The numbers of the rules. Their names are those of `Rules` itself, and so are their ranges.
    func rules(_ fields: inout Fields, into site: inout Site) {
        guard let tree = fields.value("rules") else { return }
        group(Fields(tree, at: tree.location, log: log), "", RuleNames.standard, into: &site)
    }

    private func group(_ fields: Fields, _ prefix: String, _ names: RuleNames, into site: inout Site) {
        var fields = fields
        for (name, content) in names.entries {
            guard let tree = fields.value(name) else { continue }
            switch content {
            case .group(let names):
                group(Fields(tree, at: tree.location, log: log), prefix + name + ".", names, into: &site)
            case .number:
                guard let text = fields.scalar(tree, name, most: 1_000) else { continue }
                let setting = "rules." + prefix + name
                site.settings[setting] = text
                do throws(SettingError) {
                    _ = try Rules(Settings([setting: text]))
                } catch {
                    log.add(.setting(name: name, value: text, expected: error.expected), at: tree.location)
                }
            }
        }
        fields.finish()
    }
}

/// The names of the rules' numbers, in their groups, read off `Rules` itself so that no list of them can fall behind.
struct RuleNames {
    enum Content {
        case number(Int)
        case group(RuleNames)
    }

    let entries: [(name: String, content: Content)]

    static var standard: RuleNames { RuleNames(Rules()) }

    private init(_ value: Any) {
        entries = Mirror(reflecting: value).children.compactMap { child in
            guard let name = child.label else { return nil }
            if let number = child.value as? Int { return (name, .number(number)) }
            return (name, .group(RuleNames(child.value)))
        }
    }

    /// Every number by its dotted name, with the value that it has where the owner sets none.
    var numbers: [String: Int] {
        var numbers: [String: Int] = [:]
        for (name, content) in entries {
            switch content {
            case .number(let number): numbers[name] = number
            case .group(let names):
                for (inner, number) in names.numbers { numbers[name + "." + inner] = number }
            }
        }
        return numbers
    }
}
