import Bookings
import TestSupport
import Testing

/// How long a freed place is held (R-4 `offers`, R-44).
struct OfferEndTests {
    /// An event on a Wednesday with two working days of notice, unless said otherwise.
    private func end(_ now: String, start: String = "2026-05-20 09:30", notice: Int = 2) throws -> OfferEnd? {
        let calendar = try EnglandAndWales.calendar()
        let startsAt = try uk(start)
        let deadline = try Sample.terms(notice: notice).deadline(firstSession: startsAt, calendar: calendar)
        return OfferFacts(startsAt: startsAt, deadline: deadline, calendar: calendar).end(at: try uk(now))
    }

    @Test func `before the deadline it is 48 hours`() throws {
        #expect(try end("2026-05-11 10:15") == .until(uk("2026-05-13 10:15")))
        #expect(try end("2026-05-11 08:00:01") == .until(uk("2026-05-13 08:00:01")))
    }

    @Test(arguments: [
        ("2026-05-11 21:30", "2026-05-14 10:00"), ("2026-05-12 07:00", "2026-05-14 10:00"),
        ("2026-05-07 12:00", "2026-05-11 10:00"), ("2026-04-29 12:00", "2026-05-01 12:00"),
        ("2026-05-01 12:00", "2026-05-05 10:00"),
    ])
    func `an end at night, on a weekend or a bank holiday moves to ten in the next service morning`(
        now: String, until: String
    ) throws { #expect(try end(now) == .until(uk(until))) }

    @Test func `inside the window it is half the time left, at most 24 hours`() throws {
        #expect(try end("2026-05-18 09:30", start: "2026-05-22 09:30", notice: 5) == .until(uk("2026-05-19 09:30")))
        #expect(try end("2026-05-19 08:30", start: "2026-05-20 14:30") == .until(uk("2026-05-20 10:00")))
        #expect(try end("2026-05-20 08:30", start: "2026-05-20 16:30") == .until(uk("2026-05-20 12:30")))
    }

    @Test func `an end is put off until it holds two service hours`() throws {
        #expect(try end("2026-05-20 08:30", start: "2026-05-20 12:00") == .broadcast)
        #expect(try end("2026-05-20 08:30", start: "2026-05-20 12:30") == .until(uk("2026-05-20 10:30")))
        #expect(try end("2026-05-19 19:30", start: "2026-05-20 13:30") == .until(uk("2026-05-20 10:00")))
    }

    @Test func `an end too near the start moves back to the last service moment two hours before it`() throws {
        #expect(try end("2026-05-19 12:00", notice: 0) == .until(uk("2026-05-19 20:00")))
        #expect(try end("2026-05-18 09:30", start: "2026-05-20 09:30", notice: 0) == .until(uk("2026-05-19 20:00")))
        #expect(try end("2026-05-18 12:00", start: "2026-05-20 11:00", notice: 0) == .until(uk("2026-05-20 09:00")))
    }

    @Test func `with less than two service hours left the place is broadcast`() throws {
        #expect(try end("2026-05-19 18:00:01") == .broadcast)
        #expect(try end("2026-05-20 09:29:59") == .broadcast)
        #expect(try end("2026-05-16 10:00", start: "2026-05-18 09:30") == .broadcast)
    }

    @Test func `nothing is offered once the event has started`() throws {
        #expect(try end("2026-05-20 09:30") == nil)
        #expect(try end("2026-05-21 09:30") == nil)
    }

    /// Starts at the clock changes, after Christmas, after Easter, on ordinary days; moments up to three weeks before.
    @Test func `at tens of thousands of moments the end is a legal one`() throws {
        let calendar = try EnglandAndWales.calendar()
        var random = SeededGenerator(seed: 4)
        var (held, broadcast) = (0, 0)
        let days = [
            "2025-03-31", "2025-04-22", "2025-10-27", "2025-12-29", "2026-01-02", "2026-03-30", "2026-04-07",
            "2026-05-26", "2026-06-11", "2026-10-26", "2026-12-29", "2025-03-30", "2025-10-26",
        ]
        for number in 0..<30_000 {
            let date = try day(days[number % days.count])
            let minute = Int64.random(in: 7 * 12...20 * 12, using: &random) * 5
            let start = UKTime.instant(on: date, at: .midnight).advanced(byMinutes: minute)
            let notice = try Sample.terms(
                notice: Int.random(in: 0...5, using: &random),
                Terms.Notice.Unit.allCases.randomElement(using: &random) ?? .hours)
            let facts = OfferFacts(
                startsAt: start, deadline: notice.deadline(firstSession: start, calendar: calendar),
                calendar: calendar)
            let now = Instant(
                milliseconds: start.milliseconds - Int64.random(in: 1...21 * 86_400_000, using: &random))
            switch try #require(facts.end(at: now)) {
            case .until(let until):
                held += 1
                let isLegal =
                    calendar.isServiceTime(until) && until >= calendar.serviceTime(minutes: 120, after: now)
                    && until <= start.advanced(byMinutes: -120)
                #expect(isLegal, "\(UKTime.wallTime(at: now).iso) for \(UKTime.wallTime(at: start).iso)")
            case .broadcast:
                broadcast += 1
                let latest = calendar.lastServiceInstant(by: start.advanced(byMinutes: -120))
                #expect(
                    latest < calendar.serviceTime(minutes: 120, after: now),
                    "\(UKTime.wallTime(at: now).iso) for \(UKTime.wallTime(at: start).iso)")
            }
        }
        #expect(held > 20_000)
        #expect(broadcast > 1_000)
    }
}
