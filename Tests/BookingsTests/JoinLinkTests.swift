import Bookings
import TestSupport
import Testing

/// When the link to join a session is shown.
struct JoinLinkTests {
    private func session(
        _ start: String, _ end: String, mode: DeliveryMode = .virtual, link: String = "https://meet.example/1"
    ) throws -> Session {
        Session(
            id: try Sample.id(3), ordinal: 1, startsLocal: try #require(WallTime(iso: start)),
            endsLocal: try #require(WallTime(iso: end)), startsAt: try uk(start), endsAt: try uk(end), mode: mode,
            venue: "", joinLink: link, registerClosedAt: nil)
    }

    private func link(_ session: Session, _ joiner: JoinLink.Joiner, at wall: String) throws -> JoinLink {
        JoinLink(session, for: joiner, calendar: try EnglandAndWales.calendar(), at: try uk(wall))
    }

    @Test(arguments: [
        ("2021-09-14 09:30", "2021-09-14 12:30", "2021-09-13"),
        ("2021-09-13 09:30", "2021-09-13 12:30", "2021-09-10"),
        ("2022-01-04 09:30", "2022-01-04 12:30", "2021-12-31"),
        ("2025-04-22 09:30", "2025-04-22 12:30", "2025-04-17"),
        ("2021-09-18 09:30", "2021-09-18 12:30", "2021-09-17"),
    ])
    func `delegates see it from the first second of the working day before`(start: String, end: String, on: String)
        throws
    {
        let session = try session(start, end)
        let before = try day(on).advanced(byDays: -1).iso
        #expect(try link(session, .delegate, at: "\(before) 23:59:59") == .appears(on: day(on)))
        #expect(try link(session, .delegate, at: "\(on) 00:00") == .shown("https://meet.example/1"))
    }

    @Test func `both see it to the end and no longer`() throws {
        let session = try session("2021-09-14 09:30", "2021-09-14 12:30")
        for joiner in [JoinLink.Joiner.delegate, .trainer] {
            #expect(try link(session, joiner, at: "2021-09-14 12:29:59") == .shown("https://meet.example/1"))
            #expect(try link(session, joiner, at: "2021-09-14 12:30") == .over)
        }
    }

    @Test func `trainers see it at once`() throws {
        let session = try session("2021-09-14 09:30", "2021-09-14 12:30")
        #expect(try link(session, .trainer, at: "2021-01-01 00:00") == .shown("https://meet.example/1"))
    }

    @Test func `a room has no link, and one that is not set is not promised`() throws {
        let room = try session("2021-09-14 09:30", "2021-09-14 12:30", mode: .room)
        let unset = try session("2021-09-14 09:30", "2021-09-14 12:30", link: "")
        #expect(try link(room, .trainer, at: "2021-09-14 09:00") == .none)
        #expect(try link(unset, .delegate, at: "2021-09-14 09:00") == .none)
    }

    @Test func `joining by one tap is for the day itself`() throws {
        let session = try session("2021-09-14 09:30", "2021-09-14 12:30")
        #expect(session.joinLinkOfTheDay(at: try uk("2021-09-13 23:59:59")) == nil)
        #expect(session.joinLinkOfTheDay(at: try uk("2021-09-14 00:00")) == "https://meet.example/1")
        #expect(session.joinLinkOfTheDay(at: try uk("2021-09-14 12:30")) == nil)
    }
}
