import Bookings
import Records

/// What every plan is held against.
extension Office {
    /// Plans reach this many days ahead.
    private static let horizon: Int64 = 3_653

    /// Sessions lie ahead, and not so far that the year must be a slip.
    ///
    /// - Parameter begun: so many of them have begun, and are not looked at.
    static func checkDates(_ sessions: [SessionPlan], besides begun: Int = 0, at now: Instant) throws(FieldErrors) {
        let last = UKTime.wallTime(at: now).date.advanced(byDays: horizon)
        var faults = FieldErrors()
        for (index, session) in sessions.enumerated().dropFirst(begun) {
            if session.startsAt <= now {
                faults.note("date_\(index + 1)", "\(session.startsLocal.words) has gone by. Choose a date to come.")
            } else if session.startsLocal.date > last {
                faults.note(
                    "date_\(index + 1)",
                    "\(session.startsLocal.date.words) is more than ten years away. Check the year.")
            }
        }
        try faults.check()
    }

    /// The people with these addresses; every one that is not known is named.
    static func trainers(_ emails: [EmailAddress], in tx: some Reading) throws -> [Person] {
        var faults = FieldErrors()
        var people: [Person] = []
        for email in emails {
            if let person = try tx.person(email: email) {
                if !people.contains(where: { $0.id == person.id }) { people.append(person) }
            } else {
                faults.note(
                    "trainers", "Nobody with the address \(email.written) is known. Check it, or add them first.")
            }
        }
        try faults.check()
        return people
    }

    /// Refuses what would be at the same time with the same trainer, room or link.
    static func checkClashes(
        _ sessions: [SessionPlan], _ trainers: [Person], besides event: Identifier<Event>?, in tx: some Reading
    ) throws {
        guard let start = sessions.map(\.startsAt).min(), let end = sessions.map(\.endsAt).max() else { return }
        let others = try tx.engagements(besides: event, from: start, to: end)
        if let clash = ClashFacts(sessions: sessions, trainers: trainers, others: others).clash {
            throw Refusal.clash(clash)
        }
    }

    /// An event with its trainers, and how many of its sessions have begun by `now`.
    static func planDetails(
        _ summary: EventSummary, at now: Instant, in tx: some Reading
    ) throws -> EventPlanDetails {
        EventPlanDetails(summary: summary, trainers: try tx.trainers(of: summary.event.id), at: now)
    }
}
