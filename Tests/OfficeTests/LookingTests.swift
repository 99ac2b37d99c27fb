import Bookings
import Formats
import Office
import TestSupport
import Testing

/// The verbs that only look.
struct LookingTests {
    @Test func `an event tells each who looks what booking would come to`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        let prospect: @Sendable (Asker) async throws -> EventDetails.Prospect? = { asker in
            try await cast.office.eventDetails("WTSC-2110B", by: asker).prospect
        }
        guard case .waiting(1, let terms)? = try await prospect(cast.asker(.rosa)) else {
            return #expect(Bool(false), "Rosa would wait")
        }
        #expect(terms.noShow.amount == 1500)
        guard case .refused(.alreadyBooked)? = try await prospect(cast.asker(.priya)) else {
            return #expect(Bool(false), "Priya has a place")
        }
        #expect(try await prospect(Asker(.anonymous, through: .page)) == nil)
        #expect(try await prospect(Cast.console) == nil)
        let open = try await cast.office.eventDetails("SCT-2109A", by: cast.asker(.rosa))
        guard case .place(let offered)? = open.prospect else { return #expect(Bool(false), "a place is open") }
        let booked = try await cast.book(.rosa, on: "SCT-2109A")
        #expect(offered.sentence == booked.sentence)
        #expect(open.trainers == ["Dana Frost"])
    }

    @Test func `my bookings are mine`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.priya, on: "NET-2110")
        try await cast.book(.tom, on: "WTSC-2109A")
        let mine = try await cast.office.myBookings(by: cast.asker(.priya))
        #expect(mine.map(\.event.event.code) == ["NET-2110", "WTSC-2109A"])
        #expect(try await cast.office.myBookings(by: cast.asker(.rosa)).isEmpty)
    }

    @Test func `a booking is seen by those it concerns`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        for who in [Who.priya, .lena, .dana, .ada, .fin, .olu] {
            #expect(
                try await cast.office.booking(booked.reference.text, by: cast.asker(who)).delegateName == "Priya Nair")
        }
        for who in [Who.tom, .ed] {
            let asker = try await cast.asker(who)
            #expect(
                await cast.refusal { try await cast.office.booking(booked.reference.text, by: asker) } == .notPermitted)
        }
        #expect(
            await cast.refusal { try await cast.office.booking("000000000", by: Cast.console) }
                == .bookingUnknown("000000000"))
    }

    @Test func `why somebody was absent is for administrators and themselves (R-17)`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let office = cast.office
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await cast.cancel(booked, by: .priya, reason: "disability_related")
        let (reference, why) = (booked.reference.text, "(disability related)")
        for (who, mayKnow) in [
            (Who.ada, true), (.priya, true), (.lena, false), (.mo, false), (.dana, false), (.fin, false), (.olu, false),
        ] {
            let asker = try await cast.asker(who)
            let page = try await office.bookingPage(reference, by: asker).history.map(\.sentence)
            #expect(page.count == 2 && page.contains { $0.contains(why) } == mayKnow, "\(who): \(page)")
            let told = try await office.history(ofBooking: reference, by: asker).map(\.sentence)
            #expect(told == page, "\(who)")
            if [.ada, .dana, .olu].contains(who) {
                let event = try await office.history(ofEvent: "WTSC-2109A", by: asker).map(\.sentence)
                #expect(event.contains { $0.contains(why) } == mayKnow, "\(who): \(event)")
            }
        }
    }

    @Test func `an auditor's look at a register says who was excused, not why (R-17)`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 10:00")
        try await cast.mark(.priya, .excused, on: "WTSC-2109A", reason: .bereavement, by: .dana)
        for (who, reason) in [(Who.dana, AbsenceReason.bereavement as AbsenceReason?), (.olu, nil)] {
            let sheet = try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(who))
            #expect(sheet.rows.map(\.mark) == [RowMark(.excused, reason: reason)], "\(who)")
        }
    }

    @Test func `nobody finds out which references are given out`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A").reference.text
        for (asker, refusal) in [
            (try await cast.asker(.tom), Refusal.notPermitted), (Asker(.anonymous, through: .page), .signInNeeded),
        ] {
            for reference in [booked, "7K3M9QD25", "nonsense"] {
                let doors: [@Sendable () async throws -> Void] = [
                    { _ = try await cast.office.booking(reference, by: asker) },
                    { _ = try await cast.office.bookingPage(reference, by: asker) },
                    { _ = try await cast.office.bookingToCancel(reference, by: asker) },
                    { _ = try await cast.office.cancelBooking(reference, reason: nil, note: "", by: asker) },
                    {
                        try await cast.office.changeNeeds(
                            ofBooking: reference, to: .none, keepingOnProfile: false, by: asker)
                    },
                ]
                for door in doors { #expect(await cast.refusal { try await door() } == refusal, "\(reference)") }
            }
        }
    }

    @Test func `only who may cancel sees the page before it, and the way there`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A").reference.text
        for (who, mayCancel) in [
            (Who.priya, true), (.lena, true), (.ada, true), (.dana, false), (.fin, false), (.olu, false),
        ] {
            let asker = try await cast.asker(who)
            #expect(try await cast.office.bookingPage(booked, by: asker).mayCancel == mayCancel, "\(who)")
            if mayCancel {
                #expect(try await cast.office.bookingToCancel(booked, by: asker).delegateName == "Priya Nair")
            } else {
                #expect(
                    await cast.refusal { try await cast.office.bookingToCancel(booked, by: asker) } == .notPermitted)
            }
        }
    }

    @Test func `the attendance export has a row for each booking and session and is itself recorded`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.tom, on: "WTSC-2110B")
        try await cast.book(.sam, on: "SCT-2109A")
        let records = try await cast.office.exportAttendance(from: nil, to: nil, by: cast.asker(.fin))
        #expect(
            records.map { "\($0.eventCode) \($0.session) \($0.familyName) \($0.agencyCode) \($0.state.rawValue)" } == [
                "SCT-2109A 1 Cole  confirmed", "WTSC-2110B 1 Nair NHS confirmed", "WTSC-2110B 1 Reid NCS waiting",
                "WTSC-2110B 2 Nair NHS confirmed", "WTSC-2110B 2 Reid NCS waiting",
            ])
        #expect(
            try await cast.number(
                "SELECT count(*) FROM history WHERE code = 'exported' AND facts = '{\"report\":\"attendance\",\"rows\":5}'"
            ) == 1)
        let september = try await cast.office.exportAttendance(
            from: day("2021-09-21"), to: day("2021-09-21"), by: Cast.console)
        #expect(september.map(\.eventCode) == ["SCT-2109A"])
    }

    @Test func `the report counts by course and by sector, engagement apart`() async throws {
        let cast = try await ExportRestoreTests.lived()
        let report = try await cast.office.attendanceReport(from: nil, to: nil, by: cast.asker(.olu))
        #expect(
            report.courses.map { line in
                let figures = line.figures
                return "\(line.kind.rawValue) \(line.code) \(figures.events) \(figures.offered) \(figures.booked) "
                    + "\(figures.takenUp) \(figures.noShow) \(figures.lateCancelled) \(figures.cancelled)"
            } == ["course SCT 1 3 0 0 0 1 0", "course WTSC 2 3 2 1 1 0 0", "engagement NET 2 6 3 0 0 0 1"])
        #expect(
            report.sectors.map { "\($0.kind.rawValue) \($0.sector?.code ?? "none") \($0.figures.booked)" } == [
                "course council 1", "course education 0", "course health 1", "course voluntary_and_sports 0",
                "engagement none 1", "engagement council 1", "engagement education 0", "engagement health 1",
                "engagement voluntary_and_sports 0",
            ])
        let before = try await cast.office.attendanceReport(from: nil, to: day("2021-09-13"), by: Cast.console)
        #expect(before.courses.isEmpty)
    }

    @Test func `what is unknown is named`() async throws {
        let cast = try await Cast.assembled()
        for look in [
            { _ = try await cast.office.eventDetails("X", by: Cast.console) },
            { _ = try await cast.office.roster(of: "X", by: Cast.console) },
            { _ = try await cast.office.attendance(of: "X", by: Cast.console) },
            { _ = try await cast.office.history(ofEvent: "X", by: Cast.console) },
        ] as [@Sendable () async throws -> Void] {
            #expect(await cast.refusal { try await look() } == .eventUnknown("X"))
        }
    }
}
