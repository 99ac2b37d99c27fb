import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Moving an event that people have booked.
struct MoveEventTests {
    private func sequence(_ cast: Cast, _ code: String = "WTSC-2109A") async throws -> Int {
        try await cast.number("SELECT sequence FROM events WHERE code = '\(code)'")
    }

    private func told(_ cast: Cast) async throws -> Int {
        try await cast.number("SELECT count(*) FROM outbox WHERE kind = 'event_changed'")
    }

    @Test(arguments: StoreKind.all)
    func `another date is told to everybody, who may leave free until the new deadline`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        for who in [Who.rosa, .lena] { try await cast.book(who, on: "WTSC-2109A") }
        func move(_ form: inout EventForm) { form.sessions[0].date = "2021-10-05" }
        let preview = try await cast.change("WTSC-2109A", dryRun: true, move)
        #expect(
            preview.told
                == PlannedEvent.Told(withPlace: 2, waiting: 1, freeUntil: try uk("2021-10-01 23:59:59")))
        #expect(try await sequence(cast) == 0)
        #expect(try await told(cast) == 0)
        #expect(try await cast.details(priya).booking.terms.freeUntil == uk("2021-09-10 23:59:59"))

        let before = try await cast.office.eventPlan("WTSC-2109A", by: Cast.console).summary.sessions
        #expect(try await cast.change("WTSC-2109A", move) == preview)
        let after = try await cast.office.eventPlan("WTSC-2109A", by: Cast.console).summary
        #expect(after.sessions.map(\.id) == before.map(\.id))
        #expect(after.event.firstStartsAt == (try uk("2021-10-05 09:30")))
        #expect(try await sequence(cast) == 1)
        #expect(try await told(cast) == 3)
        let terms = try await cast.details(priya).booking.terms
        #expect(terms.schedule.map(\.until) == [try uk("2021-10-01 23:59:59"), try uk("2021-10-05 09:30")])
        #expect(
            terms.sentence
                == "The event was moved; free to cancel until 23:59 on Friday 1 October 2021 (UK time); after that £25 may be "
                + "charged to your organisation, and £50 if you do not attend.")
        #expect(
            try await cast.sentences("WTSC-2109A").suffix(4) == [
                "The event was moved from Tuesday 14 September 2021, 9:30am to Tuesday 5 October 2021, 9:30am, by console.",
                "The event was moved, so the booking of Priya Nair can be cancelled free until 23:59 on Friday 1 October 2021.",
                "The event was moved, so the booking of Rosa Bell can be cancelled free until 23:59 on Friday 1 October 2021.",
                "The event was moved, so the booking of Lena Hart can be cancelled free until 23:59 on Friday 1 October 2021.",
            ])
        try await cast.expectSound()

        try cast.clock.set("2021-09-20 10:00")
        let cancelled = try await cast.cancel(priya, by: .priya)
        #expect(!cancelled.isLate && cancelled.proposedCharge == nil)
        #expect(try await cast.roster("WTSC-2109A") == ["Rosa Bell confirmed", "Lena Hart confirmed"])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `half an hour is told, and leaves everybody's terms`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let moved = try await cast.change("WTSC-2109A") { $0.sessions[0].starts = "10:00" }
        #expect(moved.told == PlannedEvent.Told(withPlace: 1, waiting: 0, freeUntil: nil))
        let terms = try await cast.details(priya).booking.terms
        #expect(terms.sentence == priya.sentence)
        #expect(terms.schedule.map(\.until) == [try uk("2021-09-10 23:59:59"), try uk("2021-09-14 10:00")])
        #expect(try await sequence(cast) == 1)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'free_exit_given'") == 0)
        try await cast.expectSound()
    }

    @Test func `who is late already may leave free again for five working days`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-13 10:00")
        let moved = try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-09-22" }
        #expect(moved.told?.freeUntil == (try uk("2021-09-20 23:59:59")))
        #expect(try await cast.cancel(priya, by: .priya).isLate == false)
        try await cast.expectSound()
    }

    @Test func `an act counts once whatever it changes, and what is no matter for calendars not at all`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.change("WTSC-2109A") { ($0.capacity, $0.trainers) = ("3", Who.ed.rawValue) }
        #expect(try await sequence(cast) == 0)
        #expect(try await told(cast) == 0)
        let room = try await cast.change("WTSC-2109A") { $0.sessions[0].venue = "Library" }
        #expect(room.told == PlannedEvent.Told(withPlace: 1, waiting: 0, freeUntil: nil))
        #expect(try await sequence(cast) == 1)
        try await cast.change("WTSC-2109A") { form in
            (form.sessions[0].date, form.sessions[0].venue) = ("2021-09-28", "Town Hall")
            form.sessions.append(form.sessions[0])
            form.sessions[1].date = "2021-09-29"
        }
        #expect(try await sequence(cast) == 2)
        #expect(try await told(cast) == 2)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `what has begun stays, what comes after may move or go`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 10:00")
        let started = try uk("2021-10-12 09:30")
        for change: (inout EventForm) -> Void in [
            { $0.sessions[0].date = "2021-10-14" }, { $0.sessions[0].ends = "13:00" }, { $0.sessions.removeFirst() },
        ] {
            #expect(
                await cast.refusal { try await cast.change("WTSC-2110B", change) }
                    == .datesFixed("WTSC-2110B", session: 1, startedAt: started))
        }
        let moved = try await cast.change("WTSC-2110B") { $0.sessions[1].date = "2021-10-20" }
        #expect(moved.told == PlannedEvent.Told(withPlace: 1, waiting: 0, freeUntil: nil))
        #expect(try await cast.details(priya).booking.terms.sentence == priya.sentence)
        try await cast.expectSound()
        try await cast.mark(.priya, .attended, on: "WTSC-2110B", session: 1)
        try await cast.close("WTSC-2110B", session: 1)
        let ended = try await cast.change("WTSC-2110B") { $0.sessions.removeLast() }
        #expect(ended.state == .closed)
        #expect(try await cast.details(priya).outcome == .attended)
        try await cast.office.passTime()
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `sessions keep who they are in any order, and marks made before the time go`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.priya, on: "WTSC-2110B")
        let before = try await cast.office.eventPlan("WTSC-2110B", by: Cast.console).summary.sessions
        try cast.clock.set("2021-10-12 09:20")
        try await cast.mark(.priya, .attended, on: "WTSC-2110B", session: 1)
        try await cast.change("WTSC-2110B") { $0.sessions[0].date = "2021-10-19" }
        let after = try await cast.office.eventPlan("WTSC-2110B", by: Cast.console).summary.sessions
        #expect(after.map(\.id) == before.reversed().map(\.id))
        #expect(after.map(\.ordinal) == [1, 2])
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 0)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `away from a deadline that had passed the places go to those who wait`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        for who in [Who.tom, .lena, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        try cast.clock.set("2021-09-13 10:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2109A").left == 1)
        let moved = try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-10-05" }
        #expect(moved.confirmed == ["Lena Hart"])
        #expect(
            try await cast.roster("WTSC-2109A")
                == ["Lena Hart confirmed", "Tom Reid confirmed", "Amir Khan waiting 1"])
        try await cast.expectSound()
        try cast.clock.set("2021-09-14 17:00")
        try await cast.office.passTime()
        #expect(try await cast.places("WTSC-2109A").waiting == 1)
        try cast.clock.set("2021-10-05 09:30")
        try await cast.office.passTime()
        #expect(try await cast.places("WTSC-2109A").waiting == 0)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `access needs are kept until 30 days after the new end (R-33)`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        _ = try await cast.office.bookPlace(
            on: "WTSC-2109A", for: Who.priya.rawValue,
            needs: StatedNeeds(AccessNeeds(measures: [.liveCaptions], note: ""), keepsOnProfile: false),
            by: cast.asker(.priya))
        try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-10-05" }
        #expect(try await cast.number("SELECT count(*) FROM booking_needs WHERE erase_on = '2021-11-04'") == 1)
        try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-08-10" }
        #expect(try await cast.number("SELECT count(*) FROM booking_needs WHERE erase_on = '2021-09-09'") == 1)
    }

    @Test func `what does not exist or has gone by is refused, and nothing is told`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        for (date, field) in [("2022-03-27", "starts_1"), ("2021-08-01", "date_1"), ("2099-01-01", "date_1")] {
            let faults = await cast.faults {
                try await cast.change("WTSC-2109A") { ($0.sessions[0].date, $0.sessions[0].starts) = (date, "01:30") }
            }
            #expect(faults == [field], "\(date)")
        }
        let clash = await cast.refusal { try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-09-21" } }
        #expect(clash?.code == "trainer_clash")
        #expect(try await told(cast) == 0)
        #expect(try await sequence(cast) == 0)
    }

    @Test func `only administrators move an event`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .dana, .fin, .olu] {
            let asker = try await cast.asker(who)
            let form = EventForm(try await cast.office.eventPlan("WTSC-2109A", by: Cast.console))
            #expect(
                await cast.refusal { try await cast.office.changeEvent("WTSC-2109A", to: form, by: asker) }
                    == .notPermitted, "\(who)")
        }
    }
}
