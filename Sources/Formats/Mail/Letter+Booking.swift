public import Bookings

extension Letter {
    /// The letter about a booking, as it stands when the letter is written; nil when there is nothing left to tell (R-41).
    ///
    /// - Parameters:
    ///   - kind: what happened.
    ///   - details: the booking by now.
    ///   - address: the booking's page; nil where no address of the service is known.
    ///   - now: the present moment.
    public init?(_ kind: MessageKind, _ details: BookingDetails, page address: String?, at now: Instant) {
        guard kind.stillMatters(details, at: now) else { return nil }
        let booking = details.booking
        let course = details.event.course.title
        var blocks: [Block] = [.paragraph("Hello \(details.delegateName),")]
        switch kind {
        case .placeBooked:
            subject = "Your place is booked: \(course)"
            blocks.append(.paragraph("You have a place."))
            blocks.append(.facts(Letter.facts(details)))
            blocks.append(.paragraph(booking.terms.sentence))
        case .promoted:
            subject = "You have a place now: \(course)"
            blocks.append(
                .paragraph("A place came free, you were first on the waiting list, and so your place is confirmed."))
            blocks.append(.facts(Letter.facts(details)))
            blocks.append(.paragraph(booking.terms.sentence))
        case .waitingListJoined:
            subject = "You are on the waiting list: \(course)"
            let place = details.waitingPosition.map { "You are number \($0) on the waiting list." } ?? ""
            blocks.append(.paragraph("Every place is taken. \(place) Waiting costs nothing."))
            blocks.append(.facts(Letter.facts(details)))
            blocks.append(
                .paragraph("We write to you as soon as you have a place. You can leave the list at any time."))
        case .bookingCancelled:
            subject = "Your booking is cancelled: \(course)"
            let charge = details.charge.map {
                "A charge of \($0.amount.words) for \($0.kind.words) is proposed. A person looks at it before anything is invoiced."
            }
            blocks.append(.paragraph("Your booking is cancelled. \(charge ?? "Nothing is charged.")"))
            blocks.append(.facts(Letter.facts(details)))
            blocks.append(.paragraph("If this was not you, or not meant, please tell the training team."))
        case .waitingListEnded:
            subject = "The waiting list has ended: \(course)"
            blocks.append(
                .paragraph("The event has begun and no place came free for you. We are sorry. Nothing is charged."))
            blocks.append(.facts(Letter.facts(details)))
        }
        if let address { blocks.append(.link(words: "Your booking", address: address)) }
        self.blocks = blocks
    }

    private static func facts(_ details: BookingDetails) -> [Fact] {
        let event = details.event
        return [
            Fact("Course", event.course.title), Fact("When", event.sessions.map(\.words).joined(separator: "; ")),
            Fact("Where", event.sessions.map(\.placeWords).firstOfEach.joined(separator: "; ")),
            Fact("Reference", details.booking.reference.text),
        ].compactMap(\.self)
    }
}

extension Session {
    /// Where it is held: the room, or online.
    fileprivate var placeWords: String { mode == .virtual ? "Online" : venue.isEmpty ? "In a room" : venue }
}

extension MessageKind {
    /// Whether the booking still is as the message would say.
    fileprivate func stillMatters(_ details: BookingDetails, at now: Instant) -> Bool {
        switch self {
        case .placeBooked, .promoted:
            details.booking.state == .confirmed && !details.event.event.isOver(at: now)
        case .waitingListJoined:
            details.booking.state == .waiting && !details.event.event.hasStarted(at: now)
        case .bookingCancelled: details.booking.state == .cancelled
        case .waitingListEnded: details.booking.state == .expired
        }
    }
}

extension [String] {
    /// Each text once, in the order they first come.
    fileprivate var firstOfEach: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
