import Secrets

/// One thing that happens to a site.
public struct Step: Sendable {
    public let action: Action
    public let seed: UInt64

    public init(_ action: Action, seed: UInt64) {
        self.action = action
        self.seed = seed
    }

    /// What can happen.
    public enum Action: String, CaseIterable, Sendable {
        // Members.
        case join, checkIn, checkInOften, checkInByTheThousand, checkInLate, rename, style, hide, suspend, changeRole
        case removeMember, trade, wear, correct, acceptVisit
        // The owner's files.
        case putPlace, putItem, putArticle, putBoards, swapSlugs, addPlaces, setting, template, importContent
        case importPlaces
        // The `sqlite3` shell.
        case editVisit, editEntry, editMember, editPlace, editItem, editOwned, editPrice, editArticle, editCity
        case editBoard, editStanding, editInput, editKey, editClock, editAny, spoil
        // Time and damage.
        case moveClock, damage, forget
        // Publishing.
        case drain, seenFirst, seenOnly, alone, interleaved, build, buildAll
    }
}

extension Step.Action {
    private static let common: [Self] = [
        .join, .checkIn, .checkIn, .checkIn, .checkIn, .checkIn, .checkInLate, .rename, .style, .hide, .trade, .wear,
        .correct, .moveClock, .moveClock, .moveClock, .editMember, .editVisit, .editEntry, .editPlace, .editItem,
        .editAny, .editAny, .editAny, .editAny, .editAny,
    ]
    private static let rare = allCases.prefix { $0 != .drain }.filter { $0 != .checkInByTheThousand }
    private static let publishing: [Self] = [
        .drain, .drain, .drain, .seenFirst, .seenFirst, .seenOnly, .alone, .interleaved, .interleaved, .build,
        .buildAll,
    ]

    /// One of the changes; the usual ones more often.
    static func change(using random: inout RandomSource) -> Self {
        if Int.random(in: 0..<200, using: &random) == 0 { return .checkInByTheThousand }
        let choices = Bool.random(using: &random) ? common : rare
        return choices.randomElement(using: &random) ?? .checkIn
    }

    static func publish(using random: inout RandomSource) -> Self {
        publishing.randomElement(using: &random) ?? .drain
    }
}
