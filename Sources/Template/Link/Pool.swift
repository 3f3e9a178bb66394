/// What the operations of a program refer to by number.
struct Pool {
    private(set) var literals: [UInt8] = []
    private(set) var names: [Name] = []
    private(set) var paths: [Path] = []
    private(set) var dynamicCalls: [DynamicCall] = []
    private var pathNumbers: [String: Int32] = [:]

    /// The number of a dotted name.
    mutating func path(_ name: String) -> Int32 {
        if let number = pathNumbers[name] { return number }
        let first = Int32(names.count)
        if name.utf8.contains(UInt8(ascii: ".")) {
            let parts = name == "." ? [] : name.split(separator: ".", omittingEmptySubsequences: false)
            names += parts.map { Name(String($0)) }
        } else {
            names.append(Name(name))
        }
        paths.append(Path(first: first, count: Int32(names.count) - first))
        let number = Int32(paths.count - 1)
        pathNumbers[name] = number
        return number
    }

    /// The number of a call by the value's name.
    mutating func dynamicCall(_ call: DynamicCall) -> Int32 {
        dynamicCalls.append(call)
        return Int32(dynamicCalls.count - 1)
    }

    /// Adds literal bytes and says where they begin.
    mutating func add(_ bytes: some Collection<UInt8>) -> Int32 {
        literals += bytes
        return Int32(literals.count - bytes.count)
    }
}
