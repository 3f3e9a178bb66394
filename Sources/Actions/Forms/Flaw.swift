import CGI
import Community
import Template

/// Why what was typed cannot be taken: the phrase that says what to do, and what fills it.
public struct Flaw: Error, Sendable, Equatable {
    public let phrase: String
    public let details: [String: Refusal.Detail]

    init(_ phrase: String, _ details: [String: Refusal.Detail] = [:]) {
        self.phrase = phrase
        self.details = details
    }
}

/// Everything that is wrong with a form.
public struct Wrong: Error, Sendable, Equatable {
    public var complaints: [Complaint] = []

    /// A flaw of one field.
    public struct Complaint: Sendable, Equatable {
        /// The field's name.
        public let field: String
        /// The id of the control that shows it.
        public let control: String
        public let flaw: Flaw
    }

    init() {}

    init(phrase: String, details: [String: Refusal.Detail] = [:], field: String, control: String? = nil) {
        complaints = [Complaint(field: field, control: control ?? field, flaw: Flaw(phrase, details))]
    }

    /// As applications are told.
    func problems(_ exchange: Exchange) throws -> [Problem.FieldError] {
        try complaints.map {
            Problem.FieldError(field: $0.field, detail: try exchange.say($0.flaw.phrase, $0.flaw.details))
        }
    }

    func problem(_ exchange: Exchange) throws -> Problem {
        Problem(
            status: .unprocessableContent, title: try exchange.say("heading.form"),
            detail: try exchange.say("field.summary"), errors: try problems(exchange))
    }
}

extension Wrong {
    /// The summary on top of a form: each complaint with a link to its control.
    func summary(_ exchange: Exchange) throws -> Value {
        guard !complaints.isEmpty else { return .null }
        let items = try complaints.map { complaint -> Value in
            [
                "text": .string(try exchange.say(complaint.flaw.phrase, complaint.flaw.details)),
                "field": .string(complaint.control),
            ]
        }
        return ["items": .list(items)]
    }

    /// A field as a form shows it: what was typed, and what is wrong with it.
    ///
    /// - Parameter value: nil for a password, which is never filled in again.
    func field(_ name: String, _ value: String?, _ exchange: Exchange) throws -> Value {
        let flaw = complaints.first { $0.field == name }?.flaw
        return [
            "value": Value(value.map(Text.shown)),
            "error": Value(try flaw.map { try exchange.say($0.phrase, $0.details) }),
        ]
    }
}
