public import Bookings
import Foundation

/// An invented message of each kind, so that whoever writes a wording sees how it would read.
public enum LetterSample {
    /// The letter of an invented message; nil only if the sample itself were wrong.
    ///
    /// - Parameters:
    ///   - wording: the wording to try; nil for ours.
    ///   - site: where the pages are; nil where no address of the service is known.
    ///   - contact: whom to ask.
    public static func letter(
        _ kind: MessageKind, wording: LetterWording?, site: String?, contact: MessageContact
    ) -> Letter? {
        guard let now, let message = message(kind, wording: wording, contact: contact) else { return nil }
        return Letter(message, site: site, at: now)
    }

    /// The moment at which the samples are written.
    static var now: Instant? { WallTime(iso: "2022-03-11 09:00").flatMap { UKTime.instant(of: $0) } }

    /// An invented message.
    static func message(
        _ kind: MessageKind, wording: LetterWording?, contact: MessageContact, name: String = "Priya Nair",
        isCopy: Bool = false
    ) -> OutgoingMessage? {
        guard let now, let address = EmailAddress("priya.nair@nhs.example"), let matter = matter(kind, name: name),
            let subject = subject(of: kind)
        else { return nil }
        let readerName =
            switch kind.reader {
            case .delegate, .manager, .newcomer: name
            case .agency: "Northvale NHS Trust"
            case .trainer: "Dana Frost"
            case .lead, .decider, .deputy, .reserver: "Mo Shah"
            case .desk: "Ada Stone"
            }
        return OutgoingMessage(
            key: MessageKey(id: id(1), kind: kind, subject: subject, occurrence: 1, isCopy: isCopy),
            createdAt: now, attempts: 1, address: address, readerName: readerName, mailboxName: readerName,
            matter: matter, wording: wording,
            contact: contact, calendar: [])
    }

    private static func subject(of kind: MessageKind) -> MessageSubject? {
        switch kind.reader {
        case .delegate, .manager, .agency, .decider, .deputy: .booking(id(2))
        case .trainer, .desk, .reserver: .event(id(3), to: id(4))
        case .lead, .newcomer: .membership(id(5), to: id(4))
        }
    }

    private static func matter(_ kind: MessageKind, name: String) -> MessageMatter? {
        guard let summary = event(code: "WTSC-2203A") else { return nil }
        switch kind.reader {
        case .delegate, .manager, .agency, .decider, .deputy:
            return booking(kind, on: summary, name: name).map { .booking($0) }
        case .trainer, .desk, .reserver:
            var matter = EventMatter(summary: summary, openRegister: summary.sessions.first, isConcerned: true)
            if kind == .trainingChanged { matter.before = before }
            if kind.reader == .reserver { matter.reservations = reserved(kind, on: summary) }
            return .event(matter)
        case .lead, .newcomer:
            guard let person = person(name), let agency, let now else { return nil }
            return .membership(
                MembershipMatter(
                    request: MembershipRequest(
                        id: id(5), person: person, agency: agency, organisation: "", askedAt: now, isConfirmed: nil),
                    isLead: true, mayDecide: true))
        }
    }

    private static var agency: Agency? {
        Sector("health").map { sector in
            Agency(
                id: id(6), code: "NHS", name: "Northvale NHS Trust", sector: sector, chargingClass: sector,
                financeEmail: nil, purchaseOrderRequired: false)
        }
    }

    /// Two places that are kept, or were.
    private static func reserved(_ kind: MessageKind, on event: EventSummary) -> [ReservedPlaces] {
        guard let agency, let day = CivilDate(iso: "2022-03-14") else { return [] }
        let reservation = Reservation(
            id: id(7), event: event.event.id, agency: agency.id, unnamed: 2, nameBy: day, isUntilStart: false,
            endsAt: UKTime.instant(on: day, at: .endOfDay), remindAt: nil, termsVersion: "2021-22", noShow: .zero,
            state: kind == .reservationDue ? .open : .lapsed)
        return [ReservedPlaces(event: event.event.code, agency: agency, reservation: reservation)]
    }

    private static func booking(_ kind: MessageKind, on event: EventSummary, name: String) -> BookingMatter? {
        guard let reference = BookingReference(value: 7_364_210_999), let now, let charge = Pence(5000),
            let day = event.sessions.first?.startsLocal.date,
            let freeUntil = WallTime(iso: "2022-03-10 23:59").flatMap({ UKTime.instant(of: $0) })
        else { return nil }
        let isWaiting = [.waitingListJoined, .waitingListEnded, .passedOver, .offerBroadcast].contains(kind)
        let isRequest = kind == .placeRequested || kind == .approvalAsked
        let state: BookingState =
            isRequest
            ? .requested : kind == .offerMade || kind == .offerToAnswer ? .offered : isWaiting ? .waiting : .confirmed
        let booking = Booking(
            id: id(2), reference: reference, event: event.event.id, course: event.course.id, delegate: id(4),
            agency: nil, state: state, joinedAt: now, holdsCourse: true,
            terms: FrozenTerms(
                version: "2021-22",
                sentence: "Free to cancel until 23:59 on Thursday 10 March 2022 (UK time), two working days before; "
                    + "after that £25 may be charged to your organisation, and £50 if you do not attend.",
                schedule: [FrozenTerms.Step(until: freeUntil, charge: .zero)], noShow: charge))
        let kindOfCharge: ChargeKind = kind == .bookingCancelled ? .lateCancellation : .nonAttendance
        let isCharged = [.bookingCancelled, .absenceNoticed, .chargeProposed].contains(kind)
        var matter = BookingMatter(
            details: BookingDetails(
                booking: booking, event: event, delegateName: name, delegateEmail: "priya.nair@nhs.example",
                agencyName: "Northvale NHS Trust", waitingPosition: isWaiting ? 2 : nil, outcome: nil,
                charge: isCharged ? ChargeDetails(kind: kindOfCharge, state: .proposed, amount: charge) : nil,
                offer: offer(kind, at: now), approvalUntil: isRequest ? freeUntil : nil),
            bookedBy: "Mo Shah", hasNeeds: true, joining: .appears(on: day.advanced(byDays: -3)),
            announcement: LetterWording(
                subject: "The room has changed", body: "We meet on the second floor.\n\nLunch is provided."))
        matter.cancelledBecause = kind == .eventCancelled ? .trainerUnavailable : nil
        if kind == .eventChanged { matter.before = before }
        if kind == .substitutedIn || kind == .substitutedOut {
            matter.substitution = SubstitutionMatter(colleague: "Tom Reid", doneBy: "Mo Shah", isOwnDoing: false)
        }
        return matter
    }

    /// A week earlier.
    private static var before: EventBefore? {
        WallTime(iso: "2022-03-07 09:30").flatMap { UKTime.instant(of: $0) }.map { start in
            EventBefore([.eventMoved(from: start, to: start.advanced(byMinutes: 7 * 24 * 60))])
        }
    }

    private static func offer(_ kind: MessageKind, at now: Instant) -> Offer? {
        guard [.offerMade, .offerToAnswer, .offerBroadcast].contains(kind) else { return nil }
        return Offer(
            id: id(9), event: id(3), booking: kind == .offerBroadcast ? nil : id(2),
            isBroadcast: kind == .offerBroadcast,
            madeAt: now, until: now.advanced(byMinutes: 660), state: .open, endedAt: nil)
    }

    private static func event(code: String) -> EventSummary? {
        guard let starts = WallTime(iso: "2022-03-14 09:30"), let ends = WallTime(iso: "2022-03-14 12:30"),
            let plan = SessionPlan(
                startsLocal: starts, endsLocal: ends, mode: .virtual, venue: "", joinLink: "https://meet.example/4")
        else { return nil }
        let course = Course(
            id: id(7), code: "WTSC", kind: .course, title: "Working together to safeguard children",
            subject: "Core", level: "2", audience: "All", lengthClass: .halfDay, refresherMonths: 36, repeatable: false)
        let event = Event(
            id: id(3), code: code, course: course.id, capacity: 20, minimum: 0, state: .open,
            window: BookingWindow(opensOn: nil, closesOn: nil), firstStartsAt: plan.startsAt, lastEndsAt: plan.endsAt,
            places: Places(capacity: 20, occupied: 12, waiting: 0, overbookedBy: 0))
        return EventSummary(event: event, course: course, sessions: [plan.session(id(8), ordinal: 1)])
    }

    private static func person(_ name: String) -> Person? {
        let names = name.split(separator: " ", maxSplits: 1).map(String.init)
        return EmailAddress("priya.nair@nhs.example").map { email in
            Person(
                id: id(4), email: email, givenName: names.first ?? "", familyName: names.dropFirst().first ?? "",
                jobTitle: "Nurse", managerEmail: nil, agency: nil)
        }
    }

    private static func id<Subject>(_ number: UInt8) -> Identifier<Subject> {
        Identifier(sampleNumber: number)
    }
}

extension Identifier {
    fileprivate init(sampleNumber number: UInt8) {
        self.init(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 0, 0, 0, 0, 0, 0, number)))
    }
}
