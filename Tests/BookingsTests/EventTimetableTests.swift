import Bookings
import TestSupport
import Testing

/// What time brings about on an event, and when.
struct EventTimetableTests {
    /// Wednesday 23 April 2025, after Easter: Good Friday is the 18th, Easter Monday the 21st.
    private func timetable(
        days: [Int] = [10, 3], joining: Int = 1, state: EventState = .open, closedAt: String? = nil
    ) throws -> EventTimetable {
        let session = Session(
            id: try Sample.id(5), ordinal: 1, startsLocal: try #require(WallTime(iso: Sample.eventStart)),
            endsLocal: try #require(WallTime(iso: Sample.eventEnd)), startsAt: try uk(Sample.eventStart),
            endsAt: try uk(Sample.eventEnd), mode: .virtual, venue: "", joinLink: "https://meet.example/1",
            registerClosedAt: try closedAt.map { try uk($0) })
        return EventTimetable(
            event: try Sample.event(state: state), sessions: [session],
            rhythm: MessageRhythm(reminderDays: days, joiningDays: joining, copiesToManagers: true),
            calendar: try EnglandAndWales.calendar())
    }

    @Test func `reminders, joining, start, end and open registers come in order`() throws {
        let moments = try timetable().moments.map { "\(UKTime.wallTime(at: $0.at).iso) \($0.step)" }
        #expect(
            moments == [
                "2025-04-13 09:00 reminder(days: 10)", "2025-04-20 09:00 reminder(days: 3)",
                "2025-04-22 09:00 joiningInstructions", "2025-04-23 09:30 start", "2025-04-23 16:30 end",
                "2025-04-24 09:00 registerReminder(session: 1)", "2025-04-30 09:00 registerReminder(session: 1)",
            ])
    }

    @Test func `how to join is told on a working day, though holidays lie between`() throws {
        let joining = try timetable(joining: 2).moments.first { $0.step == .joiningInstructions }
        #expect(joining?.at == (try uk("2025-04-17 09:00")))
    }

    @Test func `a register that was closed needs no reminder`() throws {
        let steps = try timetable(closedAt: "2025-04-23 16:40").moments.map(\.step)
        #expect(steps.last == .end)
    }

    @Test(arguments: [EventState.draft, .cancelled])
    func `nothing happens by itself on an event that does not take place`(state: EventState) throws {
        #expect(try timetable(state: state).moments.isEmpty)
    }

    @Test func `after each moment the next is due, and after the last nothing`() throws {
        let timetable = try timetable()
        var now = try uk("2025-01-01 00:00")
        var count = 0
        while let next = timetable.nextDue(after: now), count < 20 {
            #expect(next > now)
            now = next
            count += 1
        }
        #expect(count == timetable.moments.count)
    }

    @Test func `held up for a week, only the last reminder counts`() throws {
        let steps = try timetable().due(from: try uk("2025-04-13 09:00"), through: try uk("2025-04-21 12:00")).map(
            \.step)
        #expect(steps == [.reminder(days: 3)])
    }

    @Test func `once the event has begun nobody is reminded of it`() throws {
        let steps = try timetable().due(from: try uk("2025-04-13 09:00"), through: try uk("2025-05-30 12:00")).map(
            \.step)
        #expect(steps == [.start, .end, .registerReminder(session: 1)])
    }

    @Test func `both clock changes leave nine in the morning where it is`() throws {
        for (start, reminded) in [("2026-03-30 09:30", "2026-03-28 09:00"), ("2025-10-27 09:30", "2025-10-25 09:00")] {
            let wall = try #require(WallTime(iso: start))
            let ends = try #require(WallTime(iso: "\(start.prefix(10)) 12:30"))
            let plan = try #require(
                SessionPlan(startsLocal: wall, endsLocal: ends, mode: .room, venue: "Town Hall", joinLink: ""))
            let event = try Sample.event()
            let moved = Event(
                id: event.id, code: event.code, course: event.course, capacity: 3, minimum: 0, state: .open,
                window: event.window, firstStartsAt: plan.startsAt, lastEndsAt: plan.endsAt, places: event.places)
            let timetable = EventTimetable(
                event: moved, sessions: [plan.session(try Sample.id(5), ordinal: 1)],
                rhythm: MessageRhythm(reminderDays: [2], joiningDays: 1, copiesToManagers: true),
                calendar: try EnglandAndWales.calendar())
            let reminder = timetable.moments.first { $0.step == .reminder(days: 2) }
            #expect(reminder?.at == (try uk(reminded)))
        }
    }
}
