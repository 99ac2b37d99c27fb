import Bookings
import Testing
import TestSupport

/// The price list and the notice.
struct TermsTests {
    private static let priceList: [(LengthClass?, String?, Int)] = [
        (nil, nil, 100), (nil, "voluntary", 200), (.halfDay, nil, 300), (.halfDay, "voluntary", 400),
        (.briefing, nil, 500),
    ]

    @Test(arguments: [
        (LengthClass.halfDay, "voluntary", 400), (.halfDay, "school", 300), (.briefing, "voluntary", 500),
        (.fullDay, "voluntary", 200), (.fullDay, "school", 100),
    ])
    func `the most specific line counts, length before class`(
        length: LengthClass, agencyClass: String, pence: Int
    ) throws {
        for order in [Self.priceList, Self.priceList.reversed()] {
            let terms = try Sample.terms(charges: order.map { try Sample.charge($0.0, $0.1, late: $0.2, noShow: $0.2) })
            #expect(
                terms.charge(length: length, agencyClass: Word(agencyClass)).late == [
                    .event(try #require(Pence(pence)))
                ])
        }
    }

    @Test func `nothing is owed where no line fits`() throws {
        let terms = try Sample.terms(charges: [try Sample.charge(.halfDay, "school", late: 300, noShow: 400)])
        #expect(terms.charge(length: .fullDay, agencyClass: Word("school")).late == [])
        #expect(terms.charge(length: .halfDay, agencyClass: Word("police")).noShow == .nothing)
        #expect(terms.charge(length: .halfDay, agencyClass: Word("school")).noShow.pounds == "4")
    }

    @Test func `a person without an agency is charged only where the terms say so`() throws {
        let line = try Sample.charge(nil, nil, late: 2500, noShow: 2500)
        let free = try Sample.terms(charges: [line], individuals: false)
        let charged = try Sample.terms(charges: [line], individuals: true)
        #expect(free.charge(length: .halfDay, agencyClass: nil).late == [])
        #expect(charged.charge(length: .halfDay, agencyClass: nil).late.map(\.pounds) == ["25"])
        #expect(free.charge(length: .halfDay, agencyClass: Word("school")).late.map(\.pounds) == ["25"])
    }

    @Test func `a line for a class is not for people without one`() throws {
        let line = try Sample.charge(nil, "school", late: 2500, noShow: 2500)
        let terms = try Sample.terms(charges: [line], individuals: true)
        #expect(terms.charge(length: .halfDay, agencyClass: nil).late == [])
    }

    @Test(arguments: [
        (2, Terms.Notice.Unit.workingDays, "23:59:59", "2025-04-23 09:30", "2025-04-17 23:59:59"),
        (1, .workingDays, "12:00:00", "2025-04-23 09:30", "2025-04-22 12:00"),
        (2, .calendarDays, "23:59:59", "2025-04-23 09:30", "2025-04-21 23:59:59"),
        (3, .calendarDays, "23:59:59", "2026-03-30 09:30", "2026-03-27 23:59:59"),
        (72, .hours, "23:59:59", "2025-04-23 09:30", "2025-04-20 09:30"),
        (72, .hours, "23:59:59", "2026-03-30 09:30", "2026-03-27 08:30"),
        (0, .workingDays, "23:59:59", "2025-04-23 09:30", "2025-04-23 09:30"),
        (0, .calendarDays, "08:00:00", "2025-04-23 09:30", "2025-04-23 08:00"),
        (0, .hours, "23:59:59", "2025-04-23 09:30", "2025-04-23 09:30"),
    ])
    func `the deadline is counted in its own unit and never after the start`(
        value: Int, unit: Terms.Notice.Unit, time: String, start: String, deadline: String
    ) throws {
        let terms = try Sample.terms(notice: value, unit, time)
        #expect(try terms.deadline(firstSession: uk(start), calendar: EnglandAndWales.calendar()) == uk(deadline))
    }

    @Test func `72 hours is not 3 working days`() throws {
        let start = try uk("2022-01-05 09:30")
        let calendar = try EnglandAndWales.calendar()
        let hours = try Sample.terms(notice: 72, .hours).deadline(firstSession: start, calendar: calendar)
        let days = try Sample.terms(notice: 3, .workingDays).deadline(firstSession: start, calendar: calendar)
        #expect(UKTime.wallTime(at: hours).iso == "2022-01-02 09:30")
        #expect(UKTime.wallTime(at: days).iso == "2021-12-30 23:59:59")
    }

    @Test(arguments: [
        (-1, Terms.Notice.Unit.workingDays, false), (0, .workingDays, true), (365, .workingDays, true),
        (366, .workingDays, false), (366, .calendarDays, false), (366, .hours, true), (2000, .hours, true),
        (2001, .hours, false), (-1, .hours, false),
    ])
    func `a notice has bounds`(value: Int, unit: Terms.Notice.Unit, exists: Bool) {
        #expect((Terms.Notice(value: value, unit: unit, timeOfDay: .endOfDay) != nil) == exists)
    }

    @Test(arguments: [
        (2, Terms.Notice.Unit.workingDays, "two working days"), (1, .workingDays, "one working day"),
        (10, .workingDays, "ten working days"), (11, .workingDays, "11 working days"), (1, .calendarDays, "one day"),
        (3, .calendarDays, "three days"), (72, .hours, "72 hours"), (1, .hours, "one hour"),
        (0, .workingDays, "no working days"),
    ])
    func `a notice is written in words`(value: Int, unit: Terms.Notice.Unit, words: String) throws {
        #expect(try Sample.terms(notice: value, unit).notice.words == words)
    }
}
