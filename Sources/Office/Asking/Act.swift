import Bookings
import Foundation
import Records

/// One act in the making: who, when, and the identities it will need, the same on every run of the body.
struct Act: Sendable {
    /// Who asks.
    var asker: Asker
    /// When it takes effect; in the past while a journal is replayed.
    var at: Instant
    /// When the service learns of it.
    let recordedAt: Instant
    /// Whether it is replayed from papers: it was done, and told, long ago.
    var isReplayed = false
    /// The places given up in it whose passing on is still to come.
    var vacated: [VacatedPlace] = []
    /// The identities to come.
    var identifiers: IdentifierSequence

    /// The actor as history keeps it.
    var actor: Actor {
        switch asker.principal {
        case .anonymous: .operator("nobody")
        case .operator(let login): .operator(login)
        case .person(let id): .person(id)
        case .service(let name, _, _): .service(name)
        case .clock: .clock
        }
    }

    mutating func newID<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        identifiers.next(at: at)
    }

    /// Appends a line of history.
    @discardableResult
    mutating func record(
        _ happening: Happening, on event: LockedEvent? = nil, booking: Identifier<Booking>? = nil,
        person: Identifier<Person>? = nil, in tx: WriteTransaction
    ) throws -> Identifier<HistoryEntry> {
        let line: Identifier<HistoryEntry> = newID()
        try tx.append(
            HistoryLine(
                id: line, happening: happening, event: event.map { ($0.event.id, $0.version) }, booking: booking,
                person: person, at: at, recordedAt: recordedAt, actor: actor, source: asker.source))
        return line
    }

    /// Writes a message about a booking into the outbox; what is replayed from papers was told long ago.
    ///
    /// - Parameter day: the day it is due, where it is told once a day; nil for what just happened.
    mutating func tell(
        _ kind: MessageKind, _ booking: Identifier<Booking>, on event: LockedEvent, day: CivilDate? = nil,
        in tx: WriteTransaction
    ) throws {
        try tell(kind, about: .booking(booking), occurrence: day?.occurrence ?? event.version, in: tx)
    }

    /// Writes a message to each trainer of an event into the outbox.
    mutating func tellTrainers(
        _ kind: MessageKind, of event: LockedEvent, day: CivilDate? = nil, in tx: WriteTransaction
    ) throws {
        for trainer in try tx.trainers(of: event.event.id) {
            try tell(
                kind, about: .event(event.event.id, to: trainer.id), occurrence: day?.occurrence ?? event.version,
                in: tx)
        }
    }

    /// Writes a message into the outbox.
    mutating func tell(
        _ kind: MessageKind, about subject: MessageSubject, occurrence: Int = 0, in tx: WriteTransaction
    ) throws {
        guard !isReplayed else { return }
        try tx.insert(
            MessageKey(id: newID(), kind: kind, subject: subject, occurrence: occurrence), at: recordedAt)
    }

    /// Keeps free text beside a line of history for a year; empty text leaves nothing.
    mutating func keepNote(_ text: String, of line: Identifier<HistoryEntry>, in tx: WriteTransaction) throws {
        guard !text.isEmpty else { return }
        let eraseOn = UKTime.wallTime(at: max(at, recordedAt)).date.advanced(byDays: 366)
        try tx.keepNote(text, id: newID(), of: line, eraseOn: eraseOn)
    }
}

/// Identities to come, drawn from a seed so that a body that runs twice makes the same ones.
///
/// UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then 26 bits counting up within the sequence, the rest random.
struct IdentifierSequence: Sendable {
    private var counter: UInt64 = 0
    private var state: (UInt64, UInt64)

    /// Begins a sequence.
    ///
    /// - Parameter seed: 16 bytes nobody can guess.
    init(seed: [UInt8]) {
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        state = (word(seed.prefix(8)), word(seed.dropFirst(8).prefix(8)) | 1)
    }

    /// The next identity of a thing that comes to be at this moment.
    mutating func next<Subject>(at instant: Instant) -> Identifier<Subject> {
        counter += 1
        let milliseconds = UInt64(clamping: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (counter >> 14 & 0xFFF)
        let low = 0x8000_0000_0000_0000 | (counter & 0x3FFF) << 48 | (nextRandom() & 0xFFFF_FFFF_FFFF)
        var bytes = (high.bigEndian, low.bigEndian)
        return withUnsafeBytes(of: &bytes) { Identifier(UUID(uuid: $0.loadUnaligned(as: uuid_t.self))) }
    }

    /// The next booking reference, passing over values whose check character would be a sign.
    mutating func nextReference() -> BookingReference {
        while true {
            if let reference = BookingReference(value: nextRandom()) { return reference }
        }
    }

    /// SplitMix64 over a state of 128 bits.
    private mutating func nextRandom() -> UInt64 {
        state.0 &+= state.1
        var mixed = state.0
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
