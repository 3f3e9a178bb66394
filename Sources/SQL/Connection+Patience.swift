extension Connection {
    /// Lets all waits in the line of writers together last no longer than the connection's patience: for one that answers
    /// a request, which has to end in time however often it writes.
    public func shareOnePatience() { queue?.sharesPatience = true }
}
