public import Bookings
import Records

extension Office {
    /// What a delegate should be told before they book a place; they may go on all the same.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - delegate: the delegate's e-mail address.
    /// - Throws: `FieldErrors` when the address is none; `Refusal`; `RecordFailure`.
    public func cautions(
        on event: String, for delegate: String, by asker: Asker
    ) async throws -> [BookingCaution] {
        guard let email = EmailAddress(delegate) else {
            throw FieldErrors("delegate", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        return try await read { tx in
            let summary = try tx.visibleEvent(event, to: asker)
            guard let person = try tx.person(email: email) else { throw Refusal.delegateUnknown(email.written) }
            try tx.permit(.bookPlace, to: asker, Regarding(delegate: person, event: summary.event.id))
            return try Office.cautions(on: summary, for: person.id, in: tx)
        }
    }

    /// The body of cautioning: what is in the delegate's diary then, and whether they completed the course not long ago.
    ///
    /// - Parameter leaving: an event the delegate leaves by it, which does not count.
    static func cautions(
        on summary: EventSummary, for delegate: Identifier<Person>, leaving: String? = nil, in tx: some Reading
    ) throws -> [BookingCaution] {
        let event = summary.event
        let diary = try tx.diary(
            of: delegate, from: event.firstStartsAt, to: event.lastEndsAt, besides: event.id)
        let completed = try tx.completed(event.course, by: delegate)
        return CautionFacts(
            event: summary, diary: diary.filter { $0.event != leaving },
            completedOn: completed.map { UKTime.wallTime(at: $0).date }
        ).cautions
    }
}
