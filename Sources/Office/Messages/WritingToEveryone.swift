public import Bookings
import Formats
import Records

/// Writing to everyone on an event, each alone.
extension Office {
    /// What was written stays this many days after the event.
    private static let daysAnnouncementsAreKept: Int64 = 366

    /// Who would be written to on an event, and what was.
    public func audience(of event: String, by asker: Asker) async throws -> Audience {
        try await read { tx in
            let summary = try tx.visibleEvent(event, to: asker)
            let id = summary.event.id
            try tx.permit(.writeToEveryone, to: asker, Regarding(event: id))
            let placed = try tx.audience(of: id, withWaiting: false).count
            return Audience(
                event: summary, placed: placed, waiting: try tx.audience(of: id, withWaiting: true).count - placed,
                written: try tx.announcements(on: id))
        }
    }

    /// Writes to everyone with a place on an event, and to those who wait where it is asked for; each gets a message alone.
    ///
    /// - Returns: how many were written to.
    /// - Throws: `FieldErrors`, also where there is nobody; `Refusal.eventUnknown`, `.eventCancelled`, …; `RecordFailure`.
    public func writeToEveryone(
        on event: String, subject: String, text: String, withWaiting: Bool, by asker: Asker, once: Once<Int>? = nil
    ) async throws -> Answer<Int> {
        try await write(asker, turn: .event(event), once: once) { tx, act in
            let locked = try Office.lockEvent(code: event, in: tx, act)
            try tx.permit(.writeToEveryone, to: act.asker, Regarding(event: locked.event.id))
            let words = try LetterWording.readAnnouncement(subject: subject, text: text)
            if locked.event.state == .cancelled { throw Refusal.eventCancelled(locked.event.code) }
            let bookings = try tx.audience(of: locked.event.id, withWaiting: withWaiting)
            guard !bookings.isEmpty else { throw Audience.nobody }
            let last = UKTime.wallTime(at: max(locked.event.lastEndsAt, act.at)).date
            try tx.keep(
                Announcement(words: words, writtenAt: act.at, people: bookings.count), on: locked.event.id,
                version: locked.version,
                eraseOn: last.advanced(byDays: Office.daysAnnouncementsAreKept))
            for booking in bookings { try act.tell(.announcement, booking, on: locked, in: tx) }
            try act.record(.everyoneWrittenTo(people: bookings.count), on: locked, in: tx)
            return bookings.count
        }
    }

    /// Forgets what was written to everyone on events long past; gives how many texts there were.
    public func forgetOldAnnouncements() async throws -> Int {
        let today = UKTime.wallTime(at: now).date
        guard try await read({ tx in try tx.hasAnnouncementsToErase(on: today) }) else { return 0 }
        return try await store.write(.short) { tx in try tx.eraseAnnouncements(on: today) }
    }
}

/// Who would be written to on an event, and what was.
public struct Audience: Sendable {
    /// The event.
    public let event: EventSummary
    /// How many have a place.
    public let placed: Int
    /// How many wait.
    public let waiting: Int
    /// What was written to everyone, newest first.
    public let written: [Announcement]

    static let nobody = FieldErrors("text", "Nobody has a place on this event, so there is nobody to write to.")

    /// How many would get what is about to be written.
    ///
    /// - Throws: `FieldErrors` for words that cannot be sent, and where there is nobody to read them.
    public func readers(subject: String, text: String, withWaiting: Bool) throws -> Int {
        _ = try LetterWording.readAnnouncement(subject: subject, text: text)
        let people = placed + (withWaiting ? waiting : 0)
        guard people > 0 else { throw Audience.nobody }
        return people
    }
}
