public import Bookings
import Records

/// Looking at people, for administrators and auditors.
extension Office {
    /// The most lines of history a person's page shows.
    private static let mostHistory = 100

    /// A page of people, by name.
    ///
    /// - Parameters:
    ///   - after: whom the page before ended with; nil for the first.
    ///   - limit: how many at most.
    public func people(
        _ filter: PeopleFilter, after: Identifier<Person>? = nil, limit: Int, by asker: Asker
    ) async throws -> PeoplePage {
        try await read { tx in
            try tx.permit(.viewPeople, to: asker)
            return try tx.people(filter, after: after, limit: limit)
        }
    }

    /// Everything known of a person; of one who was merged, of the record that counts.
    ///
    /// - Throws: `Refusal.personNotFound`; whoever may not look is told the same of everybody.
    public func personRecord(_ id: Identifier<Person>, by asker: Asker) async throws -> PersonRecord {
        let now = self.now
        return try await read { tx in
            try tx.permit(.viewPeople, to: asker)
            return try Office.record(of: try tx.survivor(of: id) ?? id, for: asker, at: now, in: tx)
        }
    }

    /// Gathers a person's record; missed events are counted for administrators only.
    static func record(
        of id: Identifier<Person>, for asker: Asker, at now: Instant, in tx: some Reading
    ) throws -> PersonRecord {
        guard let person = try tx.person(id) else { throw Refusal.personNotFound }
        let today = UKTime.wallTime(at: now).date
        let yearAgo = UKTime.instant(on: today.advanced(byDays: -365), at: .midnight)
        let counts = try tx.holds(.administrator, asker, Regarding())
        return PersonRecord(
            person: person, addresses: try tx.addresses(of: id), memberships: try tx.memberships(of: id),
            roles: try tx.grantedRoles(id), leads: try tx.agencies(ledBy: id), trains: try tx.eventsTrained(by: id),
            signIns: try tx.signIns(of: id, at: now), bookings: try tx.bookings(of: id, limit: 200),
            missed: counts ? try tx.missedEvents(of: id, since: yearAgo) : nil,
            history: try tx.history(of: id, limit: mostHistory).map { counts ? $0 : $0.withoutReason })
    }

    /// The person an act is about, once it is permitted; whoever may not act is told the same of everybody.
    static func person(
        _ id: Identifier<Person>, for verb: Verb, _ asker: Asker, in tx: WriteTransaction
    ) throws -> Person {
        try tx.permit(verb, to: asker)
        guard let person = try tx.person(id) else { throw Refusal.personNotFound }
        return person
    }
}
