extension OpenSite {
    /// Lets a request that writes more than once wait no longer than one that writes once: what it has waited for its first
    /// turn in the line of writers is missing at the second.
    public func shareOnePatience() { database.shareOnePatience() }
}
