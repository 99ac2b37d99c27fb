import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// Moving a place to another date of its course (R-13a, R-19).
struct TransferBookingTests {
    @Test(arguments: StoreKind.all)
    func `a free place is taken and the old one goes to the next in line, all at once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let needs = StatedNeeds(AccessNeeds(measures: [.liveCaptions], note: ""), keepsOnProfile: false)
        let priya = try cast.fresh(
            await cast.office.bookPlace(
                on: "WTSC-2109A", for: Who.priya.rawValue, needs: needs, by: cast.asker(.priya)))
        for who in [Who.tom, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        _ = try await cast.told()
        let moved = try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        #expect(moved.replaced == priya.reference && moved.place.state == .confirmed && moved.proposedCharge == nil)
        #expect(moved.place.freeUntil == (try uk("2021-10-08 23:59:59")))
        #expect(try await cast.roster("WTSC-2109A") == ["Amir Khan confirmed", "Tom Reid confirmed"])
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair confirmed"])
        #expect(try await cast.told() == ["place_moved to priya.nair", "promoted to amir.khan"])
        let old = try await cast.details(priya)
        #expect(old.booking.state == .transferred && !old.booking.holdsCourse && old.charge == nil)
        let new = try await cast.details(moved.place)
        #expect(new.booking.holdsCourse && new.booking.insteadOf == old.booking.id)
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 1)
        #expect(
            try await cast.office.bookingPage(moved.place.reference.text, by: cast.asker(.priya)).needs?.measures
                == [.liveCaptions])
        try await cast.expectSound()
        #expect(
            await cast.refusal { try await cast.transfer(priya, to: "WTSC-2110B", by: .priya) }
                == .bookingEnded(priya.reference, .transferred))
    }

    @Test func `one message tells both calendars`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await cast.told()
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        let taken = try await cast.office.takeMessages(upTo: 50)
        let changes = taken.filter { $0.key.kind == .placeMoved && !$0.key.isCopy }.flatMap(\.calendar)
        #expect(changes.map(\.isCancelled) == [false, false, true])
    }

    @Test(arguments: StoreKind.all)
    func `where no place is free they wait and keep theirs until one is`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await cast.told()
        let waiting = try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        #expect(waiting.place.state == .waiting && waiting.place.waitingPosition == 1)
        #expect(try await cast.roster("WTSC-2109A") == ["Priya Nair confirmed"])
        #expect(try await cast.told() == ["waiting_list_joined to priya.nair"])
        try await cast.expectSound()
        let page = try await cast.office.bookingPage(waiting.place.reference.text, by: cast.asker(.priya))
        #expect(page.kept?.reference == priya.reference && page.kept?.charge == .zero)
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.told() == ["booking_cancelled to tom.reid", "place_moved to priya.nair"])
        #expect(try await cast.roster("WTSC-2109A") == [])
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair confirmed"])
        #expect(try await cast.places("WTSC-2109A").occupied == 0)
        try await cast.expectSound()
    }

    @Test func `one chain of moves frees one place after the other`() async throws {
        let cast = try await Cast.assembled()
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.amir, on: "WTSC-2109A")
        try await cast.book(.rosa, on: "WTSC-2109A")
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try await cast.cancel(tom, by: .tom)
        let roster = try await cast.roster("WTSC-2109A").sorted()
        #expect(roster == ["Amir Khan confirmed", "Rosa Bell confirmed"])
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair confirmed"])
        try await cast.expectSound()
    }

    @Test func `two who want each other's place change over as soon as one of them can`() async throws {
        let cast = try await Cast.assembled()
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.amir, on: "WTSC-2109A")
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try await cast.transfer(tom, to: "WTSC-2109A", by: .tom)
        #expect(try await cast.roster("WTSC-2110B") == ["Tom Reid confirmed", "Priya Nair waiting 1"])
        let amir = try await cast.number("SELECT count(*) FROM bookings WHERE state = 'confirmed'")
        #expect(amir == 3)
        try await cast.office.passTime()
        let second = try await cast.office.bookings(
            BookingFilter(event: "WTSC-2109A", delegate: EmailAddress(Who.amir.rawValue)), after: nil, limit: 1,
            by: Cast.console
        ).items.first?.reference.text
        _ = try await cast.office.cancelBooking(try #require(second), reason: nil, note: "", by: cast.asker(.amir))
        #expect(try await cast.roster("WTSC-2109A") == ["Tom Reid confirmed"])
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair confirmed"])
        try await cast.expectSound()
    }

    @Test func `nobody is moved at a charge without being asked, and the next in line has the place`() async throws {
        let cast = try await Cast.assembled()
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try await cast.book(.rosa, on: "WTSC-2110B")
        try cast.clock.set("2021-09-11 10:00")
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.roster("WTSC-2110B") == ["Rosa Bell confirmed", "Priya Nair waiting 1"])
        #expect(try await cast.roster("WTSC-2109A") == ["Priya Nair confirmed"])
        try await cast.expectSound()
    }

    @Test func `a place only they wait for goes to whoever comes next`() async throws {
        let cast = try await Cast.assembled()
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try cast.clock.set("2021-09-11 10:00")
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair waiting 1"])
        #expect(try await cast.book(.rosa, on: "WTSC-2110B").state == .confirmed)
        try await cast.expectSound()
    }

    @Test func `after the deadline a move says what it costs, and proposes it`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-11 10:00")
        let preview = try await cast.office.previewTransfer(
            of: priya.reference.text, to: "WTSC-2110B", by: cast.asker(.priya))
        #expect(preview.charge == Pence(2500) && preview.waitingPosition == nil)
        let moved = try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        #expect(moved.proposedCharge == Pence(2500))
        #expect(try await cast.details(priya).charge?.amount == Pence(2500))
        try await cast.expectSound()
    }

    @Test func `where the terms make moves free a late one costs nothing, and those who wait are moved`() async throws {
        let cast = try await Cast.assembled()
        _ = try await cast.store.write { tx in try tx.connection.run("UPDATE terms SET moves_free = 1", []) }
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let lena = try await cast.book(.lena, on: "WTSC-2109A")
        try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try cast.clock.set("2021-09-11 10:00")
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.roster("WTSC-2110B") == ["Priya Nair confirmed"])
        #expect(try await cast.details(priya).charge == nil)
        let preview = try await cast.office.previewTransfer(
            of: lena.reference.text, to: "WTSC-2110B", by: cast.asker(.lena))
        #expect(preview.charge == .zero)
        try await cast.expectSound()
    }

    @Test func `with offers the place is given up when the other is accepted`() async throws {
        let cast = try await Cast.assembled()
        _ = try await cast.store.write { tx in try tx.connection.run("UPDATE terms SET promotion = 'offers'", []) }
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let waiting = try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.roster("WTSC-2109A") == ["Priya Nair confirmed"])
        #expect(try await cast.details(waiting.place).booking.state == .offered)
        _ = try await cast.office.acceptOffer(waiting.place.reference.text, by: cast.asker(.priya))
        #expect(try await cast.roster("WTSC-2109A") == [])
        #expect(try await cast.told().contains("place_moved to priya.nair"))
        try await cast.expectSound()
    }

    @Test(arguments: ["cancelled", "substituted", "over"])
    func `without the place they kept the wait is like any other`(how: String) async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let waiting = try await cast.transfer(priya, to: "WTSC-2110B", by: .priya)
        switch how {
        case "cancelled": try await cast.cancel(priya, by: .priya)
        case "substituted": _ = try await cast.substitute(priya, with: .lena, by: .priya)
        default:
            try cast.clock.set("2021-09-14 17:00")
            try await cast.office.passTime()
        }
        let booking = try await cast.details(waiting.place).booking
        #expect(booking.state == .waiting && booking.holdsCourse && booking.insteadOf == nil)
        try await cast.expectSound()
    }

    @Test func `what cannot be is refused in words, and changes nothing`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let net = try await cast.book(.priya, on: "NET-2109")
        func attempt(_ place: BookedPlace, _ event: String, _ who: Who = .priya) async -> Refusal? {
            await cast.refusal { try await cast.transfer(place, to: event, by: who) }
        }
        #expect(await attempt(priya, "WTSC-2109A") == .sameEvent("WTSC-2109A"))
        #expect(await attempt(priya, "SCT-2109A") == .otherCourse("SCT-2109A"))
        #expect(await attempt(priya, "NOPE") == .eventUnknown("NOPE"))
        #expect(await attempt(priya, "WTSC-2110B", .tom) == .notPermitted)
        for who in [Who.tom, .rosa, .amir] { try await cast.book(who, on: "NET-2110") }
        #expect(await attempt(net, "NET-2110") == .noPlaceThere("NET-2110"))
        let waiting = try await cast.transfer(priya, to: "WTSC-2110B", by: .lena)
        #expect(await attempt(priya, "WTSC-2110B") == .alreadyWaiting(waiting.place.reference))
        #expect(await attempt(waiting.place, "WTSC-2109A") == .onlyPlacesMove(waiting.place.reference))
        #expect(
            await cast.refusal { try await cast.book(.priya, on: "WTSC-2110B") }
                == .alreadyWaiting(waiting.place.reference))
        try cast.clock.set("2021-09-14 10:00")
        #expect(
            await attempt(priya, "WTSC-2110B")
                == .eventStarted("WTSC-2109A", startedAt: try uk("2021-09-14 09:30")))
        try await cast.expectSound()
    }
}
