import CGI
import Foundation

/// A post of a form to a program, as a browser's page of this site sends it.
func post(
    _ body: [UInt8], type: String? = "application/x-www-form-urlencoded", change: [String: String?] = [:],
    limits: Limits = .standard, input: Input? = nil
) throws -> Request {
    var variables = Request.variables(.post, script: "/cgi-bin/login", body: body)
    variables["CONTENT_TYPE"] = type
    for (name, value) in change { variables[name] = value }
    return try Request(environment: variables, input: input ?? Input(bytes: body), limits: limits)
}

func post(_ body: String, type: String? = "application/x-www-form-urlencoded") throws -> Request {
    try post(Array(body.utf8), type: type)
}

func get(_ headers: KeyValuePairs<String, String> = [:], change: [String: String?] = [:]) throws -> Request {
    var variables = Request.variables(.get, script: "/cgi-bin/me", headers: headers)
    for (name, value) in change { variables[name] = value }
    return try Request(environment: variables, input: Input(bytes: []))
}

/// A small generator that gives the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A folder that lasts as long as its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cgi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    /// How many files of this folder this process has open, whether they still have a name or not.
    func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { descriptor in
            // One that another test closes meanwhile is none of ours.
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + descriptor)
            return target?.hasPrefix(path + "/") == true
        }
    }
}
