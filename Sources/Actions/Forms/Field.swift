import Community

/// What a field of a form takes: a parser from what was typed to a value, or to what is wrong with it.
struct Field<Value>: Sendable {
    /// Taken as it is typed, and never shown again.
    var isSecret = false
    let parse: @Sendable (String) -> Result<Value, Flaw>
}

extension Field<String> {
    /// 3 to 30 of `a–z 0–9 _ -`, in lower case.
    static let userName = Field { text in
        guard !text.isEmpty else { return .failure(Flaw("name.required")) }
        do throws(UserName.Problem) {
            try UserName.check(text)
            return .success(UserName.fold(text))
        } catch {
            return .failure(Flaw(error.rawValue))
        }
    }

    /// What somebody signs in with: it is only looked up.
    static let anyName = Field { $0.isEmpty ? .failure(Flaw("signin.nameRequired")) : .success($0) }

    /// A password. Whether it is the right one, or good enough, is for the community to say.
    static func password(missing: String) -> Field {
        Field(isSecret: true) { $0.isEmpty ? .failure(Flaw(missing)) : .success($0) }
    }

    /// A name that others see: one line with something visible in it, and in its first word, which may be all that is seen.
    /// Each white space becomes a plain space, at which a first name ends.
    static func shownName(
        most: Int, missing: String = "join.shownNameRequired", tooLong: String = "join.shownNameTooLong"
    )
        -> Field
    {
        Field { text in
            do throws(ShownName.Problem) {
                return .success(try ShownName.read(text, most: most))
            } catch {
                switch error {
                case .notText: return .failure(Flaw("field.notText"))
                case .invisible, .length(0): return .failure(Flaw(missing))
                case .length: return Text.bounded(text, most: most, tooLong: tooLong)
                }
            }
        }
    }

    /// Words in one or more lines; none are fine.
    static func words(most: Int, tooLong: String) -> Field {
        Field { text in
            guard PlainText.isClean(text, lines: true) else { return .failure(Flaw("field.notText")) }
            return Text.bounded(text, most: most, tooLong: tooLong)
        }
    }
}

extension Field<String?> {
    /// An e-mail address, loosely: only a letter to it would tell (RFC 5321 §4.5.3.1.3 bounds its length).
    static let email = Field { text in
        guard !text.isEmpty else { return .success(nil) }
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = PlainText.isClean(text, lines: false) && !text.contains { $0.isWhitespace }
        guard isPlain, halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 254 else {
            return .failure(Flaw("join.emailWrong"))
        }
        return .success(text)
    }
}
