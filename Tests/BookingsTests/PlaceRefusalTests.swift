import Bookings
import Testing
import TestSupport

/// When an event takes no bookings.
struct PlaceRefusalTests {
    private func refusal(_ event: Event, at now: String, ignoresWindow: Bool = false) throws -> Refusal? {
        let facts = try Sample.facts(event, ignoresWindow: ignoresWindow)
        let instant = try uk(now)
        do {
            _ = try facts.booking(at: instant)
            return nil
        } catch { return error }
    }

    @Test func `a draft cannot be booked`() throws {
        #expect(try refusal(Sample.event(state: .draft), at: "2025-03-01 10:00") == .eventNotOpen("WTSC-2504A"))
    }

    @Test func `a cancelled event cannot be booked`() throws {
        #expect(try refusal(Sample.event(state: .cancelled), at: "2025-03-01 10:00") == .eventCancelled("WTSC-2504A"))
    }

    @Test func `a closed event is over`() throws {
        #expect(
            try refusal(Sample.event(state: .closed), at: "2025-03-01 10:00")
                == .eventOver("WTSC-2504A", endedAt: uk(Sample.eventEnd)))
    }

    @Test func `an event that goes ahead can be booked`() throws {
        #expect(try refusal(Sample.event(state: .goingAhead), at: "2025-03-01 10:00") == nil)
    }

    @Test func `until its first second an event can be booked`() throws {
        #expect(try refusal(Sample.event(), at: "2025-04-23 09:29:59") == nil)
        let started = Refusal.eventStarted("WTSC-2504A", startedAt: try uk(Sample.eventStart))
        #expect(try refusal(Sample.event(), at: "2025-04-23 09:30") == started)
        #expect(try refusal(Sample.event(), at: "2025-04-23 16:29:59") == started)
        #expect(try refusal(Sample.event(), at: "2025-04-23 09:30", ignoresWindow: true) == started)
    }

    @Test func `an event that has ended is over`() throws {
        let over = Refusal.eventOver("WTSC-2504A", endedAt: try uk(Sample.eventEnd))
        #expect(try refusal(Sample.event(), at: "2025-04-23 16:30") == over)
        #expect(try refusal(Sample.event(), at: "2025-04-23 16:30", ignoresWindow: true) == over)
    }

    @Test func `before its first day the window is shut`() throws {
        let event = try Sample.event(window: BookingWindow(opensOn: day("2025-04-01"), closesOn: nil))
        #expect(
            try refusal(event, at: "2025-03-31 23:59:59")
                == .bookingNotOpenYet("WTSC-2504A", opensAt: uk("2025-04-01 00:00")))
        #expect(try refusal(event, at: "2025-04-01 00:00") == nil)
        #expect(try refusal(event, at: "2025-03-31 23:59:59", ignoresWindow: true) == nil)
    }

    @Test func `after its last second the waiting list stays open`() throws {
        let closed = try BookingWindow(opensOn: nil, closesOn: day("2025-04-10"))
        let full = try Sample.event(window: closed, capacity: 3, occupied: 3)
        #expect(try refusal(full, at: "2025-04-11 00:00") == nil)
        let withPlace = try Sample.event(window: closed, capacity: 3, occupied: 2)
        #expect(
            try refusal(withPlace, at: "2025-04-11 00:00")
                == .bookingClosed("WTSC-2504A", closedAt: uk("2025-04-10 23:59:59")))
    }

    @Test func `after its last second the window is shut`() throws {
        let event = try Sample.event(window: BookingWindow(opensOn: nil, closesOn: day("2025-04-20")))
        #expect(try refusal(event, at: "2025-04-20 23:59:59") == nil)
        #expect(
            try refusal(event, at: "2025-04-21 00:00")
                == .bookingClosed("WTSC-2504A", closedAt: uk("2025-04-20 23:59:59")))
        #expect(try refusal(event, at: "2025-04-21 00:00", ignoresWindow: true) == nil)
    }

    @Test func `a shut window is named before a booking that is there already`() throws {
        let event = try Sample.event(window: BookingWindow(opensOn: day("2025-04-01"), closesOn: nil))
        let facts = try Sample.facts(event, live: Sample.live(.confirmed))
        #expect(throws: Refusal.bookingNotOpenYet("WTSC-2504A", opensAt: try uk("2025-04-01 00:00"))) {
            try facts.booking(at: uk("2025-03-01 10:00"))
        }
    }
}

struct BookingWindowTests {
    @Test func `without days it is always open`() throws {
        let window = BookingWindow(opensOn: nil, closesOn: nil)
        #expect(window.opensAt == nil)
        #expect(window.closesAt == nil)
        #expect(window.isOpen(at: try uk("1999-01-01 00:00")))
    }

    @Test func `its days are days on the wall in the United Kingdom`() throws {
        let window = BookingWindow(opensOn: try day("2025-07-01"), closesOn: try day("2025-07-02"))
        #expect(window.opensAt == Instant(seconds: 1_751_324_400))
        #expect(window.closesAt == Instant(seconds: 1_751_497_199))
    }

    @Test(arguments: [
        ("2025-06-30 23:59:59", 999, false), ("2025-07-01 00:00", 0, true), ("2025-07-02 23:59:59", 999, true),
        ("2025-07-03 00:00", 0, false),
    ])
    func `it opens with the first second and shuts after the last`(now: String, extra: Int64, isOpen: Bool) throws {
        let window = BookingWindow(opensOn: try day("2025-07-01"), closesOn: try day("2025-07-02"))
        #expect(window.isOpen(at: Instant(milliseconds: try uk(now).milliseconds + extra)) == isOpen)
    }
}
