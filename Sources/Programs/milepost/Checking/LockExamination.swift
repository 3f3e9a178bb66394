import Glibc
import SQL
import Site

/// Whether processes can keep out of each other's way and work for each other, and whether somebody holds a lock for long.
struct LockExamination: Examination {
    func remarks(on folder: SiteFolder) -> [Remark] {
        var remarks: [Remark] = []
        for path in [folder.writerLock, folder.pageLock, folder.drainLock, folder.postLock]
        where FilePath.exists(path) && !canBeOpened(path) {
            remarks.append(.fail("locks", "\(path) cannot be written to.", "Run this as the owner of var/."))
        }
        guard remarks.isEmpty, FilePath.exists(folder.database) else { return remarks }
        return [writer(folder), drain(folder), requests(folder)]
    }

    private func canBeOpened(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    private func writer(_ folder: SiteFolder) -> Remark {
        do {
            try Connection(path: folder.database, queue: folder.writerLock, patience: 2).transaction {}
            return .ok("locks", "The database can be written to.")
        } catch let error as SQLError where error.code == .busy {
            return .warn(
                "locks", "Somebody has been writing for 2 seconds.", "Wait, or find them: fuser \(folder.writerLock)")
        } catch {
            return .fail("locks", error)
        }
    }

    private func drain(_ folder: SiteFolder) -> Remark {
        do {
            let lock = try DrainLock(path: folder.drainLock)
            guard try lock.take() else { return .ok("locks", "Somebody is publishing just now.") }
            lock.release()
            return .ok("locks", "Nobody is publishing just now.")
        } catch {
            return .fail("locks", error)
        }
    }

    private func requests(_ folder: SiteFolder) -> Remark {
        do {
            try folder.tryRequests()
            return .ok("requests", "Posts can ask whoever is publishing for their pages.")
        } catch {
            return .warn(
                "requests", "Posts publish their pages themselves: \(Wording.failure(of: error).sentence)",
                "Nothing is lost, but they take longer.")
        }
    }
}
