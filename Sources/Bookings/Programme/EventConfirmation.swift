extension Event {
    /// Refuses where it is not, or no longer, to be said that the event goes ahead at `now`.
    ///
    /// - Throws: `Refusal.eventNotOpen`, `.eventConfirmed`, `.eventCancelled`, `.eventStarted`.
    public func checkConfirmation(at now: Instant) throws(Refusal) {
        switch state {
        case .draft: throw .eventNotOpen(code)
        case .goingAhead: throw .eventConfirmed(code)
        case .cancelled: throw .eventCancelled(code)
        case .open, .closed: break
        }
        guard !hasStarted(at: now) else { throw .eventStarted(code, startedAt: firstStartsAt) }
    }
}
