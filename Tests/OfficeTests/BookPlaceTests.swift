import Bookings
import Office
import TestSupport
import Testing

/// Booking a place.
struct BookPlaceTests {
    @Test func `a place is booked with its terms`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(booked.state == .confirmed)
        #expect(booked.waitingPosition == nil)
        #expect(booked.freeUntil == (try uk("2021-09-10 23:59:59")))
        #expect(
            booked.sentence
                == "Free to cancel until 23:59 on Friday 10 September 2021 (UK time), two working days before; "
                + "after that £25 may be charged to your organisation, and £50 if you do not attend.")
        let details = try await cast.details(booked)
        #expect(details.delegateName == "Priya Nair")
        #expect(details.agencyName == "Northvale NHS Trust")
        #expect(details.booking.terms.version == "2021-22")
        #expect(details.booking.terms.schedule.map(\.charge.amount) == [0, 2500])
        #expect(details.booking.holdsCourse)
        #expect(try await cast.roster("WTSC-2109A") == ["Priya Nair confirmed"])
        #expect(try await cast.sentences("WTSC-2109A").last == "Priya Nair got a place.")
        try await cast.expectSound()
    }

    @Test func `when the places are gone people wait in order`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .tom] { #expect(try await cast.book(who, on: "WTSC-2109A").state == .confirmed) }
        for (who, position) in [(Who.rosa, 1), (.amir, 2), (.lena, 3)] {
            let booked = try await cast.book(who, on: "WTSC-2109A")
            #expect(booked.state == .waiting)
            #expect(booked.waitingPosition == position)
        }
        let places = try await cast.places("WTSC-2109A")
        #expect(places == Places(capacity: 2, occupied: 2, waiting: 3, overbookedBy: 0))
        #expect(
            try await cast.roster("WTSC-2109A") == [
                "Priya Nair confirmed", "Tom Reid confirmed", "Rosa Bell waiting 1", "Amir Khan waiting 2",
                "Lena Hart waiting 3",
            ])
        try await cast.expectSound()
    }

    @Test func `a clock that went back lets nobody overtake`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.tom, on: "WTSC-2110B")
        try cast.clock.set("2021-08-01 10:00")
        #expect(try await cast.book(.rosa, on: "WTSC-2110B").waitingPosition == 2)
        #expect(try await cast.roster("WTSC-2110B").suffix(2) == ["Tom Reid waiting 1", "Rosa Bell waiting 2"])
    }

    @Test func `a manager books for those they manage`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A", by: .lena)
        #expect(try await cast.sentences("WTSC-2109A").last == "Priya Nair got a place, by Lena Hart.")
        #expect(await cast.refusal { try await cast.book(.tom, on: "WTSC-2109A", by: .lena) } == .notPermitted)
        #expect(await cast.refusal { try await cast.book(.lena, on: "WTSC-2109A", by: .priya) } == .notPermitted)
    }

    @Test func `nobody books one event twice`() async throws {
        let cast = try await Cast.assembled()
        let first = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(
            await cast.refusal { try await cast.book(.priya, on: "WTSC-2109A", by: .ada) }
                == .alreadyBooked(first.reference))
        try await cast.book(.tom, on: "WTSC-2109A")
        let waiting = try await cast.book(.rosa, on: "WTSC-2109A")
        #expect(
            await cast.refusal { try await cast.book(.rosa, on: "WTSC-2109A") } == .alreadyWaiting(waiting.reference))
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 3)
    }

    @Test func `nobody holds one course twice until the event is over`() async throws {
        let cast = try await Cast.assembled()
        let first = try await cast.book(.priya, on: "WTSC-2109A")
        let refusal = Refusal.courseAlreadyBooked(first.reference, event: "WTSC-2109A")
        #expect(await cast.refusal { try await cast.book(.priya, on: "WTSC-2110B") } == refusal)
        try cast.clock.set("2021-09-14 16:29:59")
        #expect(await cast.refusal { try await cast.book(.priya, on: "WTSC-2110B") } == refusal)
        try cast.clock.set("2021-09-14 16:30")
        #expect(try await cast.book(.priya, on: "WTSC-2110B").state == .confirmed)
        try await cast.expectSound()
    }

    @Test func `waiting holds the course too`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2110B")
        let waiting = try await cast.book(.priya, on: "WTSC-2110B")
        #expect(
            await cast.refusal { try await cast.book(.priya, on: "WTSC-2109A") }
                == .courseAlreadyBooked(waiting.reference, event: "WTSC-2110B"))
    }

    @Test func `a repeatable course may be held twice`() async throws {
        let cast = try await Cast.assembled()
        for event in ["NET-2109", "NET-2110"] {
            let booked = try await cast.book(.priya, on: event)
            #expect(try await !cast.details(booked).booking.holdsCourse)
        }
    }

    @Test func `booking keeps to its window, administrators need not`() async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-07-31 23:59:59")
        let early = Refusal.bookingNotOpenYet("SCT-2109A", opensAt: try uk("2021-08-01 00:00"))
        #expect(await cast.refusal { try await cast.book(.priya, on: "SCT-2109A") } == early)
        #expect(await cast.refusal { try await cast.book(.priya, on: "SCT-2109A", by: .lena) } == early)
        try await cast.book(.rosa, on: "SCT-2109A", by: .ada)
        try cast.clock.set("2021-08-01 00:00")
        try await cast.book(.priya, on: "SCT-2109A")
        try cast.clock.set("2021-09-18 00:00")
        #expect(
            await cast.refusal { try await cast.book(.tom, on: "SCT-2109A") }
                == .bookingClosed("SCT-2109A", closedAt: try uk("2021-09-17 23:59:59")))
        try await cast.book(.tom, on: "SCT-2109A", by: .ada)
        #expect(try await cast.places("SCT-2109A").occupied == 3)
    }

    @Test func `an event that has started or is over takes nobody`() async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-09-14 09:29:59")
        try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 09:30")
        let started = Refusal.eventStarted("WTSC-2109A", startedAt: try uk("2021-09-14 09:30"))
        #expect(await cast.refusal { try await cast.book(.tom, on: "WTSC-2109A") } == started)
        #expect(await cast.refusal { try await cast.book(.tom, on: "WTSC-2109A", by: .ada) } == started)
        try cast.clock.set("2021-09-14 16:30")
        #expect(
            await cast.refusal { try await cast.book(.tom, on: "WTSC-2109A", by: .ada) }
                == .eventOver("WTSC-2109A", endedAt: try uk("2021-09-14 16:30")))
    }

    @Test func `what is not known is named`() async throws {
        let cast = try await Cast.assembled()
        #expect(await cast.refusal { try await cast.book(.priya, on: "WTSC-9999") } == .eventUnknown("WTSC-9999"))
        let ada = try await cast.asker(.ada)
        #expect(
            await cast.refusal { try await cast.office.bookPlace(on: "WTSC-2109A", for: "who@x.example", by: ada) }
                == .delegateUnknown("who@x.example"))
        #expect(
            await cast.refusal { try await cast.office.bookPlace(on: "WTSC-9999", for: "who@x.example", by: ada) }
                == .eventUnknown("WTSC-9999"))
        await #expect(throws: FieldErrors("delegate", "Expected an e-mail address such as priya.nair@nhs.example.")) {
            try await cast.office.bookPlace(on: "WTSC-2109A", for: "priya", by: ada)
        }
    }

    /// Whether an address is known here is for those who may book for others to learn.
    @Test func `somebody who has not signed in learns no addresses`() async throws {
        let cast = try await Cast.assembled()
        let nobody = Asker(.anonymous, through: .page)
        for email in ["priya.nair@nhs.example", "who@x.example"] {
            #expect(
                await cast.refusal { try await cast.office.bookPlace(on: "WTSC-2109A", for: email, by: nobody) }
                    == .signInNeeded)
        }
        let tom = try await cast.asker(.tom)
        for email in ["priya.nair@nhs.example", "who@x.example"] {
            #expect(
                await cast.refusal { try await cast.office.bookPlace(on: "WTSC-2109A", for: email, by: tom) }
                    == .notPermitted)
            #expect(
                await cast.refusal {
                    try await cast.office.markAttendance(
                        .attended, reason: nil, event: "WTSC-2109A", session: 1, delegate: email, by: tom)
                } == .notPermitted)
        }
    }
}
