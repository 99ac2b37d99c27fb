public import Bookings
import Records

/// A person's own calendar, which their calendar program subscribes to by an address that only they know.
extension Office {
    /// How many days back a calendar reaches.
    private static let daysBack: Int64 = 60
    /// The most bookings and events one calendar shows.
    private static let most = 500

    /// Since when the calendar of whoever asks has its address; nil when it has none.
    public func calendarMade(by asker: Asker) async throws -> Instant? {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        return try await read { tx in try tx.calendarMade(for: person) }
    }

    /// Gives the calendar of whoever asks an address; the one it had opens nothing any more.
    ///
    /// - Returns: the secret part of the address, which is told once and never kept.
    /// - Throws: `Refusal.signInNeeded`; `RecordFailure`.
    public func openCalendar(by asker: Asker) async throws -> String {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        let secret = Hexadecimal.text(randomBytes(24))
        try await write(asker) { tx, act in
            try tx.openCalendar(of: person, secretSHA256: Office.sha256(Array(secret.utf8)), at: act.at)
        }
        return secret
    }

    /// Takes the address of the calendar of whoever asks away.
    public func closeCalendar(by asker: Asker) async throws {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        try await write(asker) { tx, _ in try tx.closeCalendar(of: person) }
    }

    /// How often time, place or link of events were changed, so that calendars keep the newest entry.
    ///
    /// An event that was called off counts once more.
    public func calendarSequences(of events: [EventSummary]) async throws -> [Identifier<Event>: Int] {
        try await read { tx in
            let sequences = try events.map { summary in
                let changes = try tx.calendarSequence(of: summary.event.id)
                return (summary.event.id, changes + (summary.event.state == .cancelled ? 1 : 0))
            }
            return Dictionary(sequences) { first, _ in first }
        }
    }

    /// What a person's calendar shows whoever knows its secret: places they have and events they train, never a join link.
    ///
    /// - Throws: `Refusal.calendarUnknown`; `RecordFailure`.
    public func ownCalendar(_ secret: String) async throws -> OwnCalendar {
        let hash = Office.sha256(Array(secret.utf8))
        let since = now.advanced(bySeconds: -Office.daysBack * 86_400)
        return try await read { tx in
            guard let owner = try tx.calendarOwner(secretSHA256: hash), let person = try tx.person(owner) else {
                throw Refusal.calendarUnknown
            }
            let places = try tx.bookings(of: owner, limit: Office.most).filter {
                $0.booking.state == .confirmed && $0.event.event.state.isTakingPlace
                    && $0.event.event.lastEndsAt > since
            }
            let filter = ProgrammeFilter(from: UKTime.wallTime(at: since).date, trainer: owner)
            let training = try tx.programme(filter, after: nil, limit: Office.most).events.filter {
                $0.event.state.isTakingPlace
            }
            let sequences = try (places.map(\.event.event.id) + training.map(\.event.id)).map {
                ($0, try tx.calendarSequence(of: $0))
            }
            return OwnCalendar(
                name: person.displayName, places: places, training: training,
                sequences: Dictionary(sequences) { first, _ in first })
        }
    }
}

/// What a person's own calendar shows.
public struct OwnCalendar: Sendable {
    /// Whose it is.
    public let name: String
    /// The places they have.
    public let places: [BookingDetails]
    /// The events they train.
    public let training: [EventSummary]
    /// How often time, place or link of each event were changed.
    public let sequences: [Identifier<Event>: Int]
}
