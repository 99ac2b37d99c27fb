public import Bookings

extension LetterValues {
    /// What a message is about, as placeholders have it.
    init(_ message: OutgoingMessage, site: String?, at now: Instant) {
        var texts: [Placeholder: String] = [
            .name: message.readerName, .contact: LetterValues.words(of: message.contact),
        ]
        var blocks: [Placeholder: [Letter.Block]] = [:]
        func link(_ words: String, _ path: String) {
            if let site { blocks[.page] = [.link(words: words, address: site + path)] }
        }
        switch message.matter {
        case .booking(let matter):
            LetterValues.tell(of: matter, message.key.kind, at: now, &texts, &blocks)
            let reference = matter.details.booking.reference.text
            if message.key.kind == .approvalAsked {
                link("Look at the request and decide", "/bookings/\(reference)/approval")
            } else {
                link(
                    message.key.isCopy || message.key.kind.reader != .delegate ? "The booking" : "Your booking",
                    "/bookings/\(reference)")
            }
        case .event(let matter):
            LetterValues.tell(of: matter.summary, &texts)
            blocks[.details] = [.facts(LetterValues.facts(matter.summary, matter.before))]
            let event = "/events/\(matter.summary.event.code.urlEncoded)"
            if message.key.kind == .registerReminder, let session = matter.openRegister {
                texts[.session] = session.words
                link("The register", "\(event)/register/\(session.ordinal)")
            } else if message.key.kind == .decisionDue {
                texts[.turnout] = matter.summary.event.turnoutWords
                link("Decide it", "/planning\(event)")
            } else if message.key.kind.reader == .reserver {
                let told = matter.reservations.filter {
                    ($0.reservation.state == .open) == (message.key.kind == .reservationDue)
                }
                texts[.keptPlaces] = told.map(\.keptWords).joined(separator: " ")
                if message.key.kind == .reservationDue, let agency = told.first?.agency.code {
                    link("Name people", "\(event)/organisations/\(agency.urlEncoded)/booking")
                } else {
                    link("The event", event)
                }
            } else {
                link("The roster", "\(event)/roster")
            }
        case .membership(let matter):
            let person = matter.request.person
            texts[.newcomer] = "\(person.displayName) (\(person.email.written))"
            texts[.organisation] = matter.request.organisationName
            switch message.key.kind {
            case .membershipAsked:
                let agency = matter.isLead ? matter.request.agency?.code : nil
                link("Confirm it, or say no", agency.map { "/organisations/\($0.urlEncoded)" } ?? "/memberships")
            case .membershipDeclined: link("Where you work", "/workplace")
            default: link("What is coming up", "/")
            }
        }
        self.init(texts: texts, blocks: blocks)
    }

    private static func tell(
        of matter: BookingMatter, _ kind: MessageKind, at now: Instant, _ texts: inout [Placeholder: String],
        _ blocks: inout [Placeholder: [Letter.Block]]
    ) {
        let details = matter.details
        tell(of: details.event, &texts)
        texts[.reference] = details.booking.reference.text
        texts[.terms] = terms(matter, kind)
        texts[.leaving] = leaving(details.booking)
        texts[.whenFree] = whenFree(awaitsOffer: matter.awaitsOffer)
        tell(of: matter.substitution, kind, &texts)
        texts[.delegate] = details.delegateName
        texts[.charge] = charge(details)
        texts[.waitingPlace] = details.waitingPosition.map {
            "You are number \($0) on the waiting list.\(matter.kept.map { " \($0.keptWords)" } ?? "")"
        }
        texts[.offeredUntil] = details.offer.map {
            "\($0.until.answerWords) (UK time)\(matter.kept.map { ". \($0.givenUpWords)" } ?? "")"
        }
        texts[.decideBy] = details.approvalUntil.map { "\(UKTime.wallTime(at: $0).deadlineWords) (UK time)" }
        if kind == .passedOver { texts[.standing] = standing(details.booking.state) }
        texts[.bookedBy] = matter.bookedBy.map {
            kind == .placeRequested ? "\($0) asked for you." : "\($0) booked it for you."
        }
        texts[.needs] =
            matter.hasNeeds
            ? "We have noted what you asked for so that you can take part. It stands on the page of your booking." : nil
        texts[.joining] = joining(matter)
        texts[.inDays] = details.event.sessions.first.map { inDays($0.startsLocal.date, at: now) }
        texts[.because] = matter.cancelledBecause?.because
        texts[.topic] = matter.announcement?.subject
        blocks[.announcement] = matter.announcement?.body.paragraphs.map { .written($0) }
        blocks[.details] = [
            .facts(
                [
                    Letter.Fact(
                        "Delegate", [.agency, .decider, .deputy].contains(kind.reader) ? details.delegateName : nil)
                ].compactMap(\.self)
                    + facts(details.event, matter.before)
                    + [Letter.Fact("Reference", details.booking.reference.text)].compactMap(\.self))
        ]
    }

    private static func tell(of event: EventSummary, _ texts: inout [Placeholder: String]) {
        texts[.course] = event.course.title
        texts[.event] = event.event.code
        texts[.when] = event.whenWords
        texts[.where] = event.whereWords
        texts[.day] = event.sessions.first?.startsLocal.date.words
    }

    /// What is told of an event in a list; of a changed one with when it was to begin and what is another now.
    private static func facts(_ event: EventSummary, _ before: EventBefore?) -> [Letter.Fact] {
        let starts = event.sessions.map(\.startsAt)
        let first = [before?.startedAt].compactMap(\.self).filter { $0 != starts.first }
        let gone = (first + (before?.laterStarts ?? [])).filter { !starts.contains($0) || $0 == first.first }
        let was = gone.map { UKTime.wallTime(at: $0).words }.joined(separator: "; ")
        let aspects = before?.aspects ?? []
        return [
            Letter.Fact("Course", event.course.title),
            Letter.Fact(gone.count > 1 || first.isEmpty ? "No longer on" : "Was to begin", was.isEmpty ? nil : was),
            Letter.Fact(aspects.contains(.dates) ? "Now" : "When", event.whenWords),
            Letter.Fact(aspects.contains(.venue) ? "New place" : "Where", event.whereWords),
            Letter.Fact("Link to join", aspects.contains(.joinLink) ? "Another one than before" : nil),
        ].compactMap(\.self)
    }

    private static func charge(_ details: BookingDetails) -> String {
        guard let charge = details.charge, charge.state == .proposed else { return "Nothing is charged." }
        return "A charge of \(charge.amount.words) for \(charge.kind.words) is proposed. "
            + "A person looks at it before anything is invoiced."
    }

    private static func joining(_ matter: BookingMatter) -> String? {
        guard matter.details.event.sessions.contains(where: { $0.mode == .virtual }) else { return nil }
        return switch matter.joining {
        case .shown: "The link to join is on the page of your booking."
        case .appears(let day): "The link to join is on the page of your booking from \(day.words)."
        case .none, .over: "The link to join will be on the page of your booking before it begins."
        }
    }

    private static func inDays(_ day: CivilDate, at now: Instant) -> String {
        let today = UKTime.wallTime(at: now).date
        return switch day.dayNumber - today.dayNumber {
        case ...0: "today"
        case 1: "tomorrow"
        case let days: "in \(days) days"
        }
    }

    private static func words(of contact: MessageContact) -> String {
        let ways = [
            contact.email.isEmpty ? "" : "write to \(contact.email)",
            contact.phone.isEmpty ? "" : "call \(contact.phone)",
        ]
        let words = ways.filter { !$0.isEmpty }.joined(separator: " or ")
        return words.isEmpty ? "" : "Questions? Please \(words)."
    }
}

extension EventSummary {
    /// Its sessions as people say them.
    public var whenWords: String { sessions.map(\.words).joined(separator: "; ") }

    /// Where it is held, each place once.
    public var whereWords: String {
        var seen: Set<String> = []
        return sessions.map(\.placeWords).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }
}

extension Session {
    /// Where it is held: the room, or online.
    var placeWords: String { mode == .virtual ? "Online" : venue.isEmpty ? "In a room" : venue }
}
