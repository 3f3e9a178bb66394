import Community
import MilepostTesting
import SQL
import Site

extension World {
    /// Publishes on one of the ways that there are.
    func publish(_ action: Step.Action) throws -> String {
        if needsBuild || action == .build || action == .buildAll { return try build(full: action == .buildAll) }
        try community.write { _ in }
        switch action {
        case .seenFirst: return try drain(after: site.publisher.publish(somePages()))
        case .seenOnly: return "\(try site.publisher.publish(somePages()).publication.rendered)"
        case .alone: return try publishAlone()
        case .interleaved: return try interleave()
        default: return try drain(after: .nothing)
        }
    }

    private func build(full: Bool) throws -> String {
        needsBuild = false
        // What only a build can see does not keep programs from publishing.
        if isOne(in: 3) { _ = try site.publish() }
        let report = try site.build(full: full)
        isPublished = true
        return
            "\(Self.words(report.publication)), healed \(report.healed.count), \(report.fullReason ?? "what changed")"
    }

    /// Drains by the publisher that has seen something, or else sometimes by one that has just begun, as every program's
    /// has.
    private func drain(after seen: Publisher.Seen) throws -> String {
        let isNew = seen.publication.rendered.isEmpty && isOne(in: 2)
        return Self.words(try drain(isNew ? newPublisher() : site.publisher, after: seen))
    }

    private func drain(_ publisher: Publisher, after seen: Publisher.Seen) throws -> Publication {
        let lock = try DrainLock(path: site.folder.drainLock)
        let publication = try publisher.drain(after: seen, lock: lock, interval: 0)
        isPublished = true
        return publication
    }

    private func newPublisher() throws -> Publisher {
        try Publisher(
            folder: site.folder, database: site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
    }

    /// As `milepost build --only` does.
    private func publishAlone() throws -> String {
        let paths: [String] = try database.query("SELECT path FROM page ORDER BY path") { $0[0] }
        guard !paths.isEmpty else { return "nothing is published" }
        let builder = try Builder(folder: site.folder, clock: site.clock.clock, kinds: site.kinds)
        let path = pick(paths)
        guard let page = try builder.explain(path)?.page else { return "no page is at \(path)" }
        return Self.words(try builder.publisher.publish([page]).publication)
    }

    /// Two publishers: one has answered its member and not drained yet when another's change comes, which drains first.
    private func interleave() throws -> String {
        let other = try newPublisher()
        let first = try site.publisher.publish(somePages())
        let change = pick([Step.Action.checkIn, .rename, .style, .putPlace, .swapSlugs, .editPlace, .editMember])
        let words = try take(Step(change, seed: random.next())).words
        let second = isOne(in: 2) ? try other.publish(somePages()) : .nothing
        let begun = isOne(in: 3) ? try site.publisher.publish(somePages()) : first
        let publications = [try drain(other, after: second), try drain(site.publisher, after: begun)]
        return "\(words); " + publications.map(Self.words).joined(separator: "; ")
    }

    /// Pages that a program might publish before its answer: some of those that are stale, and some that are not.
    private func somePages() throws -> [PageReference] {
        let known = try database.query("SELECT kind, id, part FROM page") {
            PageReference($0[0], PageKey(id: $0[1], part: $0[2]))
        }
        let builder = try Builder(folder: site.folder, clock: site.clock.clock, kinds: site.kinds)
        let stale = try builder.pending().filter { $0.key.id != PageKey.all }
        return (0..<number(0...4)).compactMap { _ in
            let choices = stale.isEmpty || isOne(in: 2) ? known : stale
            return choices.isEmpty ? nil : pick(choices)
        }
    }

    private static func words(_ publication: Publication) -> String {
        let failures = publication.failures.map { "\($0.page): \($0.error)" }
        return "rendered \(publication.rendered.count)" + (failures.isEmpty ? "" : ", failures \(failures)")
    }
}
