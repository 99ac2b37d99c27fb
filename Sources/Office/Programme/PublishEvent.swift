public import Bookings
import Records

extension Office {
    /// Publishes a draft: from now on everybody sees it and it can be booked as its window says.
    ///
    /// - Throws: `Refusal.eventUnknown`, `.alreadyPublished`, `.draftInPast`, `.clash`; `RecordFailure`.
    public func publishEvent(
        _ code: String, by asker: Asker, once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await planning(asker, dryRun: false, code: code, once: once) { tx, act in
            try tx.permit(.publishEvent, to: act.asker)
            try tx.lockProgramme()
            let locked = try Office.lockEvent(code: code, in: tx, act)
            let event = locked.event
            switch event.state {
            case .draft: break
            case .cancelled: throw Refusal.eventCancelled(event.code)
            case .open, .goingAhead, .closed: throw Refusal.alreadyPublished(event.code)
            }
            guard !event.hasStarted(at: act.at) else {
                throw Refusal.draftInPast(event.code, startedAt: event.firstStartsAt)
            }
            let sessions = try tx.sessions(of: event.id).map { SessionPlan($0) }
            try Office.checkClashes(sessions, try tx.trainers(of: event.id), besides: event.id, in: tx)
            try tx.setState(.open, of: event.id)
            if let published = try tx.event(event.id)?.event, published.isUndecided {
                try Office.planNext(for: published, published.places, in: tx, at: act.at)
            }
            try act.record(.eventPublished(capacity: event.capacity), on: locked, in: tx)
            return PlannedEvent(code: event.code, state: .open, places: event.places)
        }
    }
}
