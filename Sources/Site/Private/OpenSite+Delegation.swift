extension OpenSite {
    /// Does what a post asks for that was handed to another process, unless that one has done it.
    ///
    /// - Parameter body: does it; gives what it answers.
    /// - Returns: what the other process has answered, once everything is published that it has marked; nil where it was
    ///   done here.
    public func perform(once token: DelegatedPost.Token, _ body: () throws -> Void) throws -> [UInt8]? {
        let posts = DelegatedPosts(database: database)
        let answer: [UInt8]? = try database.transaction {
            if let answer = try posts.answer(to: token) { return answer }
            try body()
            try posts.note(token, answer: [])
            return nil
        }
        if answer != nil { _ = try publishEverything() }
        return answer
    }

    /// Prepares to answer one more request, with the settings and words that are in force now.
    public func goOn() throws { try refresh() }
}
