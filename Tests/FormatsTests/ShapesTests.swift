import Bookings
import Formats
import TestSupport
import Testing

/// The JSON of the API: its keys and their order are contracts.
struct ShapesTests {
    private func reference() throws -> BookingReference { try #require(BookingReference(value: 31)) }

    private func id<Subject>() throws -> Identifier<Subject> {
        try #require(Identifier(bytes: Array(repeating: 1, count: 16)))
    }

    private func event() throws -> EventSummary {
        let event = Event(
            id: try id(), code: "WTSC-2109A", course: try id(), capacity: 24, minimum: 8, state: .goingAhead,
            window: BookingWindow(opensOn: nil, closesOn: nil), firstStartsAt: try uk("2021-09-14 09:30"),
            lastEndsAt: try uk("2021-09-14 12:30"),
            places: Places(capacity: 24, occupied: 24, waiting: 2, overbookedBy: 0))
        let course = Course(
            id: try id(), code: "WTSC", kind: .course, title: "Working “together”", subject: "", level: "",
            audience: "", lengthClass: .halfDay, refresherMonths: nil, repeatable: false)
        let session = Session(
            id: try id(), ordinal: 1, startsLocal: try wall("2021-09-14 09:30"),
            endsLocal: try wall("2021-09-14 12:30"),
            startsAt: try uk("2021-09-14 09:30"), endsAt: try uk("2021-09-14 12:30"), mode: .virtual, venue: "",
            joinLink: "https://meet.example/secret", registerClosedAt: nil)
        return EventSummary(event: event, course: course, sessions: [session])
    }

    private func booking(_ state: BookingState) throws -> Booking {
        Booking(
            id: try id(), reference: try reference(), event: try id(), course: try id(), delegate: try id(),
            agency: nil, state: state, joinedAt: try uk("2021-08-01 10:00"), holdsCourse: true,
            terms: FrozenTerms(
                version: "2021-22", sentence: "Free to cancel until then.",
                schedule: [.init(until: try uk("2021-09-09 23:59:59"), charge: .zero)], noShow: .zero))
    }

    @Test func `a booked place`() throws {
        let booked = BookedPlace(
            reference: try reference(), state: .confirmed, waitingPosition: nil,
            freeUntil: try uk("2021-09-09 23:59:59"), sentence: "")
        #expect(
            booked.json == #"{"reference":"0000000ZZ","state":"confirmed","waiting_position":null,"#
                + #""approval_until":null,"free_cancellation_until":"2021-09-09T23:59:59+01:00"}"#)
    }

    @Test func `a cancelled booking`() throws {
        let late = CancelledBooking(reference: try reference(), isLate: true, proposedCharge: Pence(2500))
        let inTime = CancelledBooking(reference: try reference(), isLate: false, proposedCharge: nil)
        #expect(late.json == #"{"reference":"0000000ZZ","state":"cancelled","late":true,"proposed_charge_pence":2500}"#)
        #expect(inTime.json == #"{"reference":"0000000ZZ","state":"cancelled","late":false,"proposed_charge_pence":0}"#)
    }

    @Test func `bookings, events, rosters and reports are as they were`() throws {
        let waiting = BookingDetails(
            booking: try booking(.waiting), event: try event(), delegateName: "Zoë \"Z\" Reid",
            delegateEmail: "zoe.reid@council.example", agencyName: nil, waitingPosition: 2, outcome: nil, charge: nil)
        let missed = BookingDetails(
            booking: try booking(.confirmed), event: try event(), delegateName: "Tom Reid",
            delegateEmail: "tom.reid@council.example", agencyName: "Northvale Council", waitingPosition: nil,
            outcome: .noShow,
            charge: ChargeDetails(kind: .nonAttendance, state: .proposed, amount: try #require(Pence(2500))))
        let roster = Roster(
            event: try event(),
            rows: [
                RosterRow(
                    reference: try reference(), state: .waiting, outcome: nil, waitingPosition: 1, name: "Tom Reid",
                    email: "tom.reid@council.example", jobTitle: "Social worker", agency: "", sector: nil,
                    joinedAt: try uk("2021-08-01 10:00"))
            ])
        var figures = PlaceFigures()
        figures.events = 1
        figures.offered = 24
        figures.booked = 20
        figures.attended = 15
        figures.partial = 2
        figures.excused = 1
        figures.lateCancelled = 4
        figures.cancelled = 3
        let report = AttendanceReport(
            from: try day("2021-04-01"), to: nil,
            courses: [.init(kind: .course, code: "WTSC", title: "Working together", figures: figures)],
            sectors: [
                .init(kind: .course, sector: nil, figures: figures),
                .init(kind: .course, sector: Word("faith"), figures: figures),
            ])
        let texts = [waiting.json, missed.json, try event().json, roster.json, report.json]
        try Golden.check(texts.joined(separator: "\n") + "\n", "shapes.jsonl")
    }

    @Test func `offers and what was passed on`() throws {
        let offer = Offer(
            id: try id(), event: try id(), booking: nil, isBroadcast: true, madeAt: try uk("2021-09-13 10:00"),
            until: try uk("2021-09-14 09:30"), state: .open, endedAt: nil)
        let records = [OfferRecord(offer: offer, event: "WTSC-2109A", reference: nil, delegateName: nil)]
        #expect(
            records.json == #"{"offers":[{"offer":"01010101010101010101010101010101","event":"WTSC-2109A","#
                + #""booking":null,"delegate":null,"broadcast":true,"state":"open","#
                + #""made_at":"2021-09-13T10:00:00+01:00","until_at":"2021-09-14T09:30:00+01:00","ended_at":null}]}"#)
        #expect(
            DeclinedOffer(reference: try reference()).json == #"{"reference":"0000000ZZ","state":"declined"}"#)
    }

    @Test func `nobody learns the join link from an event`() throws {
        #expect(try !event().json.contains("secret"))
    }
}
