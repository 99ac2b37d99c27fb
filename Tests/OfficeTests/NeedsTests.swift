import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Access needs: who says them, who sees them, when they are forgotten.
struct NeedsTests {
    private static let canary = "Zanzibar-lamp"

    private func needs(_ measures: [AccessMeasure] = [.liveCaptions], _ note: String = canary) -> AccessNeeds {
        AccessNeeds(measures: measures, note: note)
    }

    /// Priya has a place on WTSC-2109A and has said what should be done.
    private func booked(
        on kind: StoreKind = .sqlite, keeping isKept: Bool = false
    ) async throws -> (cast: Cast, booked: BookedPlace) {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let answer = try await cast.office.bookPlace(
            on: "WTSC-2109A", for: Who.priya.rawValue, needs: StatedNeeds(needs(), keepsOnProfile: isKept),
            by: cast.asker(.priya))
        guard case .fresh(let place) = answer else { throw Cast.NotFresh() }
        return (cast, place)
    }

    private func seen(_ cast: Cast, _ booked: BookedPlace, by asker: Asker) async throws -> AccessNeeds? {
        try await cast.office.bookingPage(booked.reference.text, by: asker).needs
    }

    @Test(arguments: StoreKind.all)
    func `what is said when booking is kept and shown to the trainer as things to do`(kind: StoreKind) async throws {
        let (cast, booked) = try await booked(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        let roster = try await cast.office.roster(of: "WTSC-2109A", by: cast.asker(.dana))
        #expect(roster.needs == [booked.reference: needs()])
        #expect(
            roster.toDo == ["Turn on live captions: 1 person (Priya Nair)", "Read the note of Priya Nair"])
        #expect(try await cast.number("SELECT count(*) FROM person_needs") == 0)
        try await cast.expectSound()
    }

    @Test func `a booking that says nothing keeps nothing`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 0)
    }

    @Test(arguments: StoreKind.all)
    func `only the delegate, the event's trainers and administrators see them`(kind: StoreKind) async throws {
        let (cast, booked) = try await booked(on: kind, keeping: true)
        for who in [Who.priya, .dana, .ada] {
            #expect(try await seen(cast, booked, by: cast.asker(who)) == needs(), "\(who)")
        }
        for who in [Who.lena, .mo, .fin, .olu] {
            #expect(try await seen(cast, booked, by: cast.asker(who)) == nil, "\(who)")
        }
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: cast.asker(.olu)).needs == nil)
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: cast.asker(.olu)).toDo == [])
        let weak = Asker(try await cast.office.principal(email: Who.ada.rawValue), through: .page, isStrong: false)
        #expect(await cast.refusal { try await seen(cast, booked, by: weak) } == .notPermitted)
        try cast.clock.set("2021-09-14 09:30")
        #expect(try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(.olu)).needs == nil)
        let sheet = try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(.dana))
        #expect(sheet.needs == [booked.reference: needs()])
    }

    @Test(arguments: StoreKind.all)
    func `what is kept on the profile counts where a booking says nothing of its own`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.asker(.priya)
        try await cast.office.changeOwnNeeds(to: needs(), by: priya)
        let booked = try await cast.book(.priya, on: "WTSC-2109A", by: .lena)
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == needs())
        try await cast.office.changeOwnNeeds(to: needs([.hourlyBreaks], ""), by: priya)
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == needs([.hourlyBreaks], ""))
        try await cast.office.changeNeeds(
            ofBooking: booked.reference.text, to: .none, keepingOnProfile: false, by: priya)
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == AccessNeeds.none)
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: cast.asker(.dana)).needs == [:])
        #expect(try await cast.office.profile(by: priya).needs == needs([.hourlyBreaks], ""))
        try await cast.office.changeOwnNeeds(to: .none, by: priya)
        #expect(try await cast.number("SELECT count(*) FROM person_needs") == 0)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `they may be changed until the event starts`(kind: StoreKind) async throws {
        let (cast, booked) = try await booked(on: kind)
        let reference = booked.reference.text
        let changed = needs([.signLanguageInterpreter], "")
        try cast.clock.set("2021-09-14 09:29:59")
        try await cast.office.changeNeeds(
            ofBooking: reference, to: changed, keepingOnProfile: true, by: cast.asker(.priya))
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == changed)
        #expect(try await cast.office.profile(by: cast.asker(.priya)).needs == changed)
        try cast.clock.set("2021-09-14 09:30")
        #expect(
            await cast.refusal {
                try await cast.office.changeNeeds(
                    ofBooking: reference, to: .none, keepingOnProfile: false, by: cast.asker(.priya))
            } == .needsFixed("WTSC-2109A", startedAt: try uk("2021-09-14 09:30")))
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == changed)
    }

    @Test func `nobody else may say them`() async throws {
        let (cast, booked) = try await booked()
        for who in [Who.lena, .mo, .dana, .fin, .olu, .tom] {
            #expect(
                await cast.refusal {
                    try await cast.office.changeNeeds(
                        ofBooking: booked.reference.text, to: .none, keepingOnProfile: true, by: cast.asker(who))
                } == .notPermitted, "\(who)")
        }
        let lena = try await cast.asker(.lena)
        #expect(
            await cast.refusal {
                try await cast.office.bookPlace(
                    on: "NET-2109", for: Who.priya.rawValue, needs: StatedNeeds(needs(), keepsOnProfile: true), by: lena
                )
            } == .notPermitted)
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 1)
        #expect(try await cast.number("SELECT count(*) FROM person_needs") == 0)
    }

    @Test(arguments: StoreKind.all)
    func `with the booking they go`(kind: StoreKind) async throws {
        let (cast, booked) = try await booked(on: kind)
        try await cast.cancel(booked, by: .priya)
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 0)
        #expect(
            await cast.refusal {
                try await cast.office.changeNeeds(
                    ofBooking: booked.reference.text, to: needs(), keepingOnProfile: false, by: cast.asker(.priya))
            } == .bookingEnded(booked.reference, .cancelled))
        #expect(try await seen(cast, booked, by: cast.asker(.priya)) == nil)
    }

    @Test(arguments: StoreKind.all)
    func `thirty days after the event they are forgotten, those on the profile are not`(kind: StoreKind) async throws {
        let (cast, booked) = try await booked(on: kind, keeping: true)
        try cast.clock.set("2021-10-13 23:59:59")
        #expect(try await cast.office.forgetOldNeeds() == 0)
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == needs())
        try cast.clock.set("2021-10-14 00:00")
        #expect(try await seen(cast, booked, by: cast.asker(.dana)) == nil)
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: cast.asker(.dana)).needs == [:])
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 1)
        #expect(try await cast.office.forgetOldNeeds() == 1)
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 0)
        #expect(try await cast.office.forgetOldNeeds() == 0)
        #expect(try await cast.office.profile(by: cast.asker(.priya)).needs == needs())
    }

    /// The control of the guard: by the day alone the needs of an event that was put off would be gone before it.
    @Test(arguments: StoreKind.all)
    func `of an event that was put off they are kept until 30 days after it`(kind: StoreKind) async throws {
        let (cast, _) = try await booked(on: kind)
        let later = try uk("2021-11-02 16:30").milliseconds
        try await cast.damage(["UPDATE events SET last_ends_at = \(later) WHERE code = 'WTSC-2109A'"])
        try cast.clock.set("2021-10-20 10:00")
        #expect(try await cast.number("SELECT count(*) FROM booking_needs WHERE erase_on <= '2021-10-20'") == 1)
        #expect(try await cast.office.forgetOldNeeds() == 0)
        try cast.clock.set("2021-12-02 00:00")
        #expect(try await cast.office.forgetOldNeeds() == 1)
    }

    @Test(arguments: StoreKind.all)
    func `a repeated request keeps them once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let key = RequestKey(
            principal: "priya", method: "POST", path: "/x", key: "k", fingerprint: Office.sha256([]))
        let asker = try await cast.asker(.priya)
        for _ in 1...3 {
            _ = try await cast.office.bookPlace(
                on: "WTSC-2109A", for: Who.priya.rawValue, needs: StatedNeeds(needs(), keepsOnProfile: true), by: asker,
                once: Once(key) { StoredAnswer(status: 303, text: $0.reference.text) })
        }
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 1)
        #expect(try await cast.number("SELECT count(*) FROM booking_needs") == 1)
        #expect(try await cast.number("SELECT count(*) FROM person_needs") == 1)
    }

    @Test func `nothing of them is in history, reports and stored answers`() async throws {
        let (cast, booked) = try await booked(keeping: true)
        try await cast.office.changeNeeds(
            ofBooking: booked.reference.text, to: needs([.hearingLoop]), keepingOnProfile: true,
            by: cast.asker(.priya))
        let asker = try await cast.asker(.ada)
        var told = try await cast.sentences("WTSC-2109A")
        told += try await cast.office.history(ofBooking: booked.reference.text, by: asker).map(\.sentence)
        told.append(try await cast.office.roster(of: "WTSC-2109A", by: asker).json)
        told.append(try await cast.office.booking(booked.reference.text, by: asker).json)
        told.append("\(try await cast.office.exportAttendance(from: nil, to: nil, by: asker))")
        told.append(try await cast.office.attendanceReport(from: nil, to: nil, by: asker).json)
        let whole = try await cast.exported()
        let kept = ["booking_needs.jsonl", "person_needs.jsonl"]
        for (file, bytes) in whole where !kept.contains(file) { told.append(String(decoding: bytes, as: UTF8.self)) }
        for text in told {
            #expect(!text.contains(Self.canary) && !text.contains("hearing_loop") && !text.contains("hearing loop"))
        }
        for file in kept {
            #expect(String(decoding: try #require(whole[file]), as: UTF8.self).contains(Self.canary), "control")
        }
    }
}
