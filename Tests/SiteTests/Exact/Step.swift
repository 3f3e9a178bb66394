import Secrets

/// One thing that happens to a site.
struct Step {
    let action: Action
    let seed: UInt64

    init(_ action: Action, seed: UInt64) {
        self.action = action
        self.seed = seed
    }

    enum Action: CaseIterable {
        // Members.
        case join, checkIn, checkInOften, rename, hide, suspend, makeAdministrator, trade, wear, correct
        // The owner's files.
        case putPlace, putItem, putArticle, putBoards, swapSlugs, addPlaces, setting, template
        // The `sqlite3` shell.
        case editVisit, editEntry, editMember, editPlace, editItem, editOwned, editPrice, editArticle, editCity
        case editBoard, editStanding, editInput, editKey
        // Time and damage.
        case moveClock, damage
        // Publishing.
        case drain, seenFirst, seenOnly, build

        private static let common: [Action] = [
            .join, .checkIn, .checkIn, .checkIn, .checkIn, .checkIn, .rename, .hide, .trade, .wear, .correct,
            .moveClock,
            .moveClock, .moveClock, .editMember, .editVisit, .editEntry, .editPlace, .editItem,
        ]
        private static let publishing: [Action] = [.drain, .drain, .drain, .seenFirst, .seenOnly, .build]

        /// One of the changes; the usual ones more often.
        static func change(using random: inout RandomSource) -> Action {
            let rare = allCases.prefix { $0 != .drain }
            return
                (Bool.random(using: &random)
                ? common.randomElement(using: &random) : rare.randomElement(using: &random))
                ?? .checkIn
        }

        static func publish(using random: inout RandomSource) -> Action {
            publishing.randomElement(using: &random) ?? .drain
        }
    }
}
