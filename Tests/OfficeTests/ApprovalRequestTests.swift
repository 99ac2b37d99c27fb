import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Places that somebody must agree to first, on both stores.
///
/// It is Monday 2 August 2021, 10:00; a request may be decided until Monday 9 August, 23:59:59.
struct ApprovalRequestTests {
    private static let end = "2021-08-09 23:59:59"

    private func approving(_ kind: StoreKind = .sqlite, days: Int = 5) async throws -> Cast {
        let cast = try await Cast.assembledWithLeads(on: kind)
        for course in ["WTSC", "SCT"] {
            try await cast.changeCourse(course) { ($0.approval, $0.approvalDays) = ("approval", String(days)) }
        }
        return cast
    }

    @Test(arguments: StoreKind.all)
    func `a request holds no place and no place in line, and its manager is asked`(kind: StoreKind) async throws {
        let cast = try await approving(kind)
        let asked = try await cast.book(.priya, on: "WTSC-2110B")
        #expect(asked.state == .requested)
        #expect(asked.approvalUntil == (try uk(Self.end)))
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(try await cast.book(.tom, on: "WTSC-2110B", by: .ada).state == .confirmed)
        #expect(
            await cast.refusal { try await cast.book(.priya, on: "WTSC-2110B") } == .approvalAwaited(asked.reference))
        #expect(
            await cast.refusal { try await cast.book(.priya, on: "WTSC-2109A") }
                == .courseAlreadyBooked(asked.reference, event: "WTSC-2110B"))
        let letters = try await cast.letters().filter { $0.subject.contains("request") || $0.subject.contains("ask") }
        #expect(letters.map(\.to) == ["priya.nair@nhs.example", "lena.hart@nhs.example"])
        #expect(letters.last?.text.contains("23:59 on Monday 9 August 2021 (UK time)") == true)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `approved, it is what a booking made then would be`(kind: StoreKind) async throws {
        let cast = try await approving(kind)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let lena = try await cast.book(.lena, on: "WTSC-2110B")
        try cast.clock.set("2021-08-03 09:00")
        let approved = try await cast.approve(lena, by: .mo)
        #expect(approved.state == .confirmed)
        #expect(approved.approvalUntil == nil)
        let waiting = try await cast.approve(priya, by: .lena)
        #expect(waiting.state == .waiting && waiting.waitingPosition == 1)
        #expect(try await cast.roster("WTSC-2110B") == ["Lena Hart confirmed", "Priya Nair waiting 1"])
        #expect(await cast.refusal { try await cast.approve(lena, by: .mo) } == .noRequest(lena.reference))
        #expect(try await cast.told(lena).suffix(1) == [.placeBooked])
        #expect(try await cast.told(priya).suffix(1) == [.waitingListJoined])
        #expect(
            try await cast.office.history(ofBooking: lena.reference.text, by: Cast.console).map(\.happening) == [
                .approvalAsked(until: try uk(Self.end)), .approvalGranted, .placeBooked,
            ])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `declined, it has ended, with the reason for the delegate to read`(kind: StoreKind) async throws {
        let cast = try await approving(kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await cast.office.declineRequest(
            priya.reference.text, note: "Please take the half day first.", by: cast.asker(.lena))
        #expect(try await cast.details(priya).booking.state == .declined)
        #expect(try await cast.places("WTSC-2109A") == Places(capacity: 2, occupied: 0, waiting: 0, overbookedBy: 0))
        let history = try await cast.office.explainBooking(priya.reference.text, by: cast.asker(.priya)).history
        #expect(history.last?.happening == .approvalDeclined)
        #expect(history.last?.note == "Please take the half day first.")
        #expect(try await cast.told(priya).last == .approvalDeclined)
        #expect(
            await cast.refusal { try await cast.approve(priya, by: .lena) } == .bookingEnded(priya.reference, .declined)
        )
        #expect(try await cast.book(.priya, on: "WTSC-2109A").state == .requested)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `in its last second it can be approved, and then it runs out by itself`(kind: StoreKind) async throws {
        let cast = try await approving(kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let lena = try await cast.book(.lena, on: "WTSC-2109A")
        try await cast.wait(until: Self.end)
        #expect(try await cast.details(priya).booking.state == .requested)
        #expect(try await cast.approve(lena, by: .ada).state == .confirmed)
        try await cast.wait(until: "2021-08-10 00:00")
        #expect(try await cast.details(priya).booking.state == .expired)
        #expect(try await cast.told(priya).last == .approvalExpired)
        #expect(
            try await cast.sentences("WTSC-2109A").last
                == "Nobody decided the request of Priya Nair in time, so that it ended.")
        #expect(
            await cast.refusal { try await cast.approve(priya, by: .lena) }
                == .approvalOver(priya.reference, at: try uk(Self.end)))
        try await cast.expectSound()
    }

    @Test func `what has run out is over though nobody has swept, and a clock that jumps ends it once`() async throws {
        let cast = try await approving()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-08-10 00:00")
        #expect(
            await cast.refusal { try await cast.approve(priya, by: .lena) }
                == .approvalOver(priya.reference, at: try uk(Self.end)))
        try cast.clock.set("2021-10-20 12:00")
        for _ in 0..<2 { try await cast.office.passTime() }
        #expect(
            try await cast.number("SELECT count(*) FROM history WHERE code = 'approval_expired'") == 1)
        try await cast.expectSound()
    }

    @Test func `nobody approves their own, strangers learn nothing, and leads decide where no manager is known`()
        async throws
    {
        let cast = try await approving()
        let amir = try await cast.book(.amir, on: "WTSC-2109A")
        #expect(amir.state == .requested)
        let first = try await cast.letters().filter { $0.subject.hasPrefix("Please decide") }.map(\.to)
        #expect(await cast.refusal { try await cast.approve(amir, by: .amir) } == .ownRequest(amir.reference))
        #expect(await cast.refusal { try await cast.approve(amir, by: .mo) } == .notPermitted)
        #expect(try await cast.approve(amir, by: .ada).state == .confirmed)
        let sam = try await cast.book(.sam, on: "WTSC-2109A")
        let asked = try await cast.letters().filter { $0.subject.hasPrefix("Please decide") }.map(\.to)
        #expect(first == ["ada.stone@partnership.example"] && asked == first)
        #expect(try await cast.approve(sam, by: .ada).state == .confirmed)
    }

    @Test func `whoever may approve books at once for others`() async throws {
        let cast = try await approving()
        #expect(try await cast.book(.priya, on: "WTSC-2109A", by: .lena).state == .confirmed)
        #expect(try await cast.book(.lena, on: "WTSC-2109A", by: .mo).state == .confirmed)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `an event that moves nearer, or is cancelled, ends requests with it`(kind: StoreKind) async throws {
        let cast = try await approving(kind, days: 60)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(priya.approvalUntil == (try uk("2021-09-14 09:29:59")))
        try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-08-11" }
        #expect(try await cast.details(priya).approvalUntil == (try uk("2021-08-11 09:29:59")))
        try await cast.expectSound()
        try await cast.wait(until: "2021-08-11 09:30")
        #expect(try await cast.details(priya).booking.state == .expired)
        let lena = try await cast.book(.lena, on: "WTSC-2110B")
        _ = try await cast.office.cancelEvent("WTSC-2110B", reason: "weather", by: Cast.console)
        #expect(try await cast.details(lena).booking.state == .released)
        #expect(
            await cast.refusal { try await cast.approve(lena, by: .mo) } == .bookingEnded(lena.reference, .released))
        try await cast.expectSound()
    }

    @Test func `a request can be taken back, and that is not undone`() async throws {
        let cast = try await approving()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2109A") == Places(capacity: 2, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(await cast.refusal { try await cast.undo(priya, by: .priya) }?.code == "request_given_up")
        try await cast.expectSound()
    }
}

extension Cast {
    @discardableResult
    func approve(_ booked: BookedPlace, by who: Who) async throws -> BookedPlace {
        guard case .fresh(let place) = try await office.approveRequest(booked.reference.text, by: asker(who)) else {
            throw NotFresh()
        }
        return place
    }

    /// Sends the letters that wait to be sent; gives them oldest first, with whereto.
    func letters() async throws -> [(to: String, subject: String, text: String)] {
        var letters: [(to: String, subject: String, text: String)] = []
        while case let taken = try await office.takeMessages(upTo: 50), !taken.isEmpty {
            try await office.settleMessages(taken.map { ($0, .sent) })
            letters += taken.map { message in
                let letter = Letter(message, site: nil, at: office.now)
                return (message.address.written, letter.subject, letter.text)
            }
        }
        return letters
    }
}
