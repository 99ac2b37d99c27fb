public import Bookings
import Formats
import Records

extension Office {
    /// Plans a copy of an event as a draft on another date: the same course, places, trainers, rooms and wall times.
    ///
    /// Every session lies as many days after the first as before, and so does the booking window. Join links are not
    /// copied: two meetings on one link would mix up who was there.
    /// - Parameters:
    ///   - date: the day of the first session, as it was typed.
    ///   - newCode: the copy's code; empty to have one proposed.
    /// - Throws: `FieldErrors` at `date` or `code`; `Refusal.eventUnknown`, `.codeTaken`, `.clash`; `RecordFailure`.
    public func copyEvent(
        _ code: String, to date: String, newCode: String, dryRun: Bool = false, by asker: Asker,
        once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await planning(asker, dryRun: dryRun, code: newCode, once: once) { tx, act in
            try tx.permit(.planEvent, to: act.asker)
            let wanted = try CopyForm(date: date, code: newCode).read()
            try tx.lockProgramme()
            guard let original = try tx.event(code: code) else { throw Refusal.eventUnknown(code) }
            let details = try Office.planDetails(original, at: act.at, in: tx)
            let plan = try EventPlan(details).moved(to: wanted.date, code: wanted.code)
            var planned: PlannedEvent
            do { planned = try Office.add(plan, publishing: false, in: tx, &act) } catch let faults as FieldErrors {
                throw FieldErrors("date", faults.faults.first?.reason ?? "")
            }
            guard let copy = try tx.event(code: planned.code), let locked = try tx.lockEvent(copy.event.id) else {
                throw Refusal.eventUnknown(planned.code)
            }
            try tx.save(try tx.mix(of: original.event.id), of: copy.event.id)
            try act.record(.eventCopied(from: original.event.id), on: locked, in: tx)
            planned.changes = []
            return planned
        }
    }
}

extension EventPlan {
    /// The plan an existing event fulfils.
    fileprivate init(_ details: EventPlanDetails) {
        let event = details.summary.event
        self.init(
            course: details.summary.course.code, code: event.code, capacity: event.capacity, minimum: event.minimum,
            window: event.window, decideOn: event.decideOn, trainers: details.trainers.map(\.email),
            sessions: details.summary.sessions.map { SessionPlan($0) })
    }

    /// The same with its first session on another day, without join links; a wall time that does not exist is a fault.
    fileprivate func moved(to date: CivilDate, code: String?) throws(FieldErrors) -> EventPlan {
        guard let first = sessions.first else { throw FieldErrors("date", "The event has no sessions to copy.") }
        let days = date.dayNumber - first.startsLocal.date.dayNumber
        var plan = self
        plan.code = code
        plan.window = try window.moved(days)
        plan.decideOn = decideOn?.advanced(byDays: days)
        guard plan.decideOn?.isWritable ?? true else {
            throw FieldErrors("date", "The day of the decision would move along, out of the calendar. Change it first.")
        }
        plan.sessions = []
        for session in sessions { plan.sessions.append(try session.moved(days)) }
        return plan
    }
}

extension BookingWindow {
    fileprivate func moved(_ days: Int64) throws(FieldErrors) -> BookingWindow {
        let moved = BookingWindow(
            opensOn: opensOn?.advanced(byDays: days), closesOn: closesOn?.advanced(byDays: days))
        guard [moved.opensOn, moved.closesOn].allSatisfy({ $0?.isWritable ?? true }) else {
            throw FieldErrors(
                "date",
                "The booking days would move along, out of the calendar. Change them first, or choose another date.")
        }
        return moved
    }
}

extension SessionPlan {
    fileprivate func moved(_ days: Int64) throws(FieldErrors) -> SessionPlan {
        guard startsLocal.date.advanced(byDays: days).isWritable, endsLocal.date.advanced(byDays: days).isWritable
        else { throw FieldErrors("date", "The sessions would lie outside the calendar. Choose an earlier date.") }
        guard let start = startsLocal.moved(days), let end = endsLocal.moved(days),
            let plan = SessionPlan(startsLocal: start, endsLocal: end, mode: mode, venue: venue, joinLink: "")
        else {
            let date = startsLocal.date.advanced(byDays: days)
            throw FieldErrors(
                "date",
                "A session would be at \(startsLocal.timeWords) to \(endsLocal.timeWords) on \(date.words), "
                    + "when the clocks go forward from 1am to 2am: that time does not exist. Choose another date.")
        }
        return plan
    }
}

extension WallTime {
    fileprivate func moved(_ days: Int64) -> WallTime? {
        WallTime(date: date.advanced(byDays: days), secondOfDay: secondOfDay)
    }
}
