public import Bookings
import Formats
import Records

/// What messages say, and when they go, as the partnership has chosen.
extension Office {
    /// The wording of each message: the partnership's own or ours.
    public func messageWordings(by asker: Asker) async throws -> [WordingLine] {
        try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            let own = try tx.wordings()
            return MessageKind.allCases.map { kind in
                WordingLine(kind: kind, wording: own[kind] ?? .standard(kind), isOwn: own[kind] != nil)
            }
        }
    }

    /// The wording of one message.
    ///
    /// - Parameter kind: its code.
    /// - Throws: `Refusal.messageUnknown`; `RecordFailure`.
    public func messageWording(_ kind: String, by asker: Asker) async throws -> WordingLine {
        try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            let kind = try Office.messageKind(kind)
            let own = try tx.wording(of: kind)
            return WordingLine(kind: kind, wording: own ?? .standard(kind), isOwn: own != nil)
        }
    }

    /// Gives a message the partnership's own wording; what is sent from now on has it.
    ///
    /// - Parameter kind: its code.
    /// - Returns: whether anything was changed.
    /// - Throws: `FieldErrors` for placeholders that are not there or left out; `Refusal.messageUnknown`; `RecordFailure`.
    public func changeWording(
        of kind: String, subject: String, body: String, by asker: Asker
    ) async throws -> Bool {
        try await write(asker) { tx, act in
            try tx.permit(.changeMessages, to: act.asker)
            let kind = try Office.messageKind(kind)
            let wording = try LetterWording.read(subject: subject, body: body, of: kind)
            guard try tx.wording(of: kind) ?? .standard(kind) != wording else { return false }
            try tx.keep(wording == .standard(kind) ? nil : wording, of: kind, at: act.at)
            try act.record(.wordingChanged(kind), in: tx)
            return true
        }
    }

    /// Has a message say what we would say again.
    ///
    /// - Returns: whether it said anything else.
    /// - Throws: `Refusal.messageUnknown`; `RecordFailure`.
    public func takeStandardWording(of kind: String, by asker: Asker) async throws -> Bool {
        try await write(asker) { tx, act in
            try tx.permit(.changeMessages, to: act.asker)
            let kind = try Office.messageKind(kind)
            guard try tx.wording(of: kind) != nil else { return false }
            try tx.keep(nil, of: kind, at: act.at)
            try act.record(.wordingChanged(kind), in: tx)
            return true
        }
    }

    /// A message about a booking as it would be written now, though nobody is sent it.
    ///
    /// - Parameters:
    ///   - kind: the code of the message.
    ///   - reference: the booking's reference as somebody typed it.
    /// - Throws: `FieldErrors` for a message that is about no booking; `Refusal.messageUnknown`, `.bookingUnknown`;
    ///   `RecordFailure`.
    public func previewMessage(_ kind: String, of reference: String, by asker: Asker) async throws -> OutgoingMessage {
        let act = newAct(asker)
        return try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            let kind = try Office.messageKind(kind)
            guard [.delegate, .agency].contains(kind.reader) else {
                throw FieldErrors("kind", "The message “\(kind.words)” is about no booking.")
            }
            guard kind != .announcement else {
                throw FieldErrors(
                    "kind", "What is written to everyone is somebody’s own text; it is shown before it is sent.")
            }
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw Refusal.bookingUnknown(reference)
            }
            var act = act
            let key = MessageKey(
                id: act.newID(), kind: kind, subject: .booking(details.booking.id), occurrence: 0)
            let matter = try Office.matter(of: key, at: act.at, in: tx)
            guard let message = try Office.message(key, matter, act.at, attempts: 1, in: tx) else {
                throw FieldErrors("booking", "There is nobody to write to: the organisation has no finance contact.")
            }
            return message
        }
    }

    /// A message of the outbox with the letter it would be now.
    ///
    /// - Parameter id: its identity in hexadecimal.
    /// - Throws: `Refusal.messageUnknown`; `RecordFailure`.
    public func message(_ id: String, by asker: Asker) async throws -> (
        record: MessageRecord, message: OutgoingMessage?
    ) {
        let now = self.now
        return try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            guard let record = try Identifier<Message>(hex: id).flatMap({ try tx.message($0) }) else {
                throw Refusal.messageUnknown(id)
            }
            let matter = try Office.matter(of: record.key, at: now, in: tx)
            return (
                record,
                try Office.message(record.key, matter, record.createdAt, attempts: record.attempts, in: tx)
            )
        }
    }

    /// When people are written to.
    public func messageRhythm(by asker: Asker) async throws -> MessageRhythm {
        try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            return try tx.partnership().rhythm
        }
    }

    /// Changes when people are written to; events to come follow it at once.
    ///
    /// - Parameters:
    ///   - reminderDays: days before an event, as in `10, 3`; empty for no reminders.
    ///   - joiningDays: working days before an event, 1…10.
    /// - Returns: whether anything was changed.
    /// - Throws: `FieldErrors`; `Refusal`; `RecordFailure`.
    public func changeRhythm(
        reminderDays: String, joiningDays: String, copiesToManagers: Bool, by asker: Asker
    ) async throws -> Bool {
        var typed = TypedText()
        let rhythm = MessageRhythm(
            reminderDays: Office.days(reminderDays, &typed),
            joiningDays: typed.number("joining_days", joiningDays, 1...MessageRhythm.furthestJoining) ?? 1,
            copiesToManagers: copiesToManagers)
        let faults = typed
        return try await write(asker) { tx, act in
            try tx.permit(.changeMessages, to: act.asker)
            try faults.check()
            guard try tx.partnership().rhythm != rhythm else { return false }
            try tx.save(rhythm)
            for event in try tx.eventsDue(after: act.at) {
                guard let locked = try tx.lockEvent(event) else { continue }
                try Office.planNext(for: locked.event, locked.event.places, in: tx, at: act.at)
            }
            try act.record(.messageRhythmChanged, in: tx)
            return true
        }
    }

    private static func days(_ text: String, _ typed: inout TypedText) -> [Int] {
        let words = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
        let days = words.compactMap { Int($0) }
        if days.count != words.count || !days.allSatisfy((1...MessageRhythm.furthestReminder).contains) {
            typed.note(
                "reminder_days",
                "Enter numbers of days from 1 to \(MessageRhythm.furthestReminder), such as 10, 3, or leave it empty.")
        } else if Set(days).count > MessageRhythm.mostReminders {
            typed.note(
                "reminder_days", "Enter at most \(MessageRhythm.mostReminders) numbers: more would be a nuisance.")
        }
        return days
    }

    private static func messageKind(_ code: String) throws(Refusal) -> MessageKind {
        guard let kind = MessageKind(rawValue: code) else { throw .messageUnknown(code) }
        return kind
    }
}

/// A message with its wording, as the desk lists it.
public struct WordingLine: Hashable, Sendable {
    /// What it tells.
    public let kind: MessageKind
    /// What it says.
    public let wording: LetterWording
    /// Whether the partnership wrote it.
    public let isOwn: Bool
}
