public import Bookings
public import Formats
import Records

/// Mail that comes back to the address our messages are sent from.
extension Office {
    /// Takes note of mail that came back or answers an invitation; a calendar never cancels a booking.
    ///
    /// A bounce is believed only where it names a message of ours and whereto it was sent; an answer only where it comes from
    /// an address of the delegate.
    /// - Returns: what came of it.
    public func receive(_ mail: ReceivedMail, by asker: Asker) async throws -> ReceivedMailOutcome {
        try await write(asker) { tx, act in
            try tx.permit(.receiveMail, to: act.asker)
            return switch mail {
            case .bounce(let bounce): try Office.take(bounce, in: tx, &act)
            case .reply(let reply): try Office.take(reply, in: tx, &act)
            case .automatic: .automatic
            case .unknown: .forPeople
            }
        }
    }

    /// Believes again that mail to an address arrives.
    ///
    /// - Parameters:
    ///   - address: one of their addresses.
    ///   - id: whose it is.
    /// - Returns: whether it was marked.
    /// - Throws: `Refusal.personNotFound`, `.addressUnknown`; `RecordFailure`.
    public func trustAddress(
        _ address: String, of id: Identifier<Person>, by asker: Asker
    ) async throws -> Bool {
        try await write(asker) { tx, act in
            try tx.permit(.changePeople, to: act.asker)
            guard try tx.person(id) != nil else { throw Refusal.personNotFound }
            guard let email = EmailAddress(address), try tx.person(email: email)?.id == id else {
                throw Refusal.addressUnknown(address)
            }
            guard try tx.clearBounce(of: email) else { return false }
            try act.record(.mailArrivesAgain, person: id, in: tx)
            return true
        }
    }

    private static func take(
        _ bounce: Bounce, in tx: WriteTransaction, _ act: inout Act
    ) throws -> ReceivedMailOutcome {
        let name = bounce.messageID?.split(separator: "@").first.map(String.init) ?? ""
        guard let message = try Identifier<Message>(hex: name).flatMap({ try tx.message($0) }),
            let recipient = bounce.recipients.first(where: { $0.address.folded == message.address })
        else { return .notOurs }
        guard recipient.verdict != .delayed else { return .delayed(message) }
        let words = recipient.status.map { "\(recipient.reason) (\($0))" } ?? recipient.reason
        try tx.keepBounce(BounceMark(at: act.recordedAt, reason: words), of: message.key.id)
        guard recipient.blamesAddress,
            try tx.markBounce(BounceMark(at: act.recordedAt, reason: words), of: recipient.address),
            let person = try tx.person(email: recipient.address)
        else { return .cameBack(message, words, isAddressMarked: false) }
        try act.record(.mailCameBack, person: person.id, in: tx)
        return .cameBack(message, words, isAddressMarked: true)
    }

    private static func take(
        _ reply: CalendarReply, in tx: WriteTransaction, _ act: inout Act
    ) throws -> ReceivedMailOutcome {
        guard let booking = try tx.booking(reply.key.booking),
            try tx.person(email: reply.attendee)?.id == booking.delegate
        else { return .notOurs }
        guard reply.answer == .declined, booking.state == .confirmed, let locked = try tx.lockEvent(booking.event),
            locked.event.state.isTakingPlace, !locked.event.hasStarted(at: act.recordedAt)
        else { return .answered(booking.reference) }
        let day = UKTime.wallTime(at: act.recordedAt).date
        let isAsked = try tx.messages(about: booking.id).contains {
            $0.key.kind == .invitationDeclined && $0.key.occurrence == day.occurrence
        }
        guard !isAsked else { return .answered(booking.reference) }
        try act.tell(.invitationDeclined, booking.id, on: locked, day: day, in: tx)
        let line = try act.record(.invitationDeclined, on: locked, booking: booking.id, in: tx)
        try act.keepNote(reply.comment, of: line, in: tx)
        return .declined(booking.reference)
    }
}

/// What came of mail that was received.
public enum ReceivedMailOutcome: Sendable {
    /// A message of ours came back for good, and why; the address may be marked.
    case cameBack(MessageRecord, String, isAddressMarked: Bool)
    /// A message of ours has not arrived yet; the other side goes on trying.
    case delayed(MessageRecord)
    /// A delegate's calendar declined; they are asked what they mean.
    case declined(BookingReference)
    /// A delegate's calendar answered, and nothing follows.
    case answered(BookingReference)
    /// It names nothing of ours, or comes from somebody else.
    case notOurs
    /// A program wrote it, and nobody need read it.
    case automatic
    /// A person may have written it.
    case forPeople
}
