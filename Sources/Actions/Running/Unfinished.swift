import Site

/// What has kept a program from going on after something has happened already: nobody is to be told that nothing has.
struct Unfinished: Error {
    let cause: any Error

    /// Does what comes after something that has happened.
    ///
    /// - Throws: `Unfinished` where the site is busy or full, which would be answered with “nothing of it has happened”.
    static func when<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw Trouble(error).isPassing ? Unfinished(cause: error) : error
        }
    }
}
