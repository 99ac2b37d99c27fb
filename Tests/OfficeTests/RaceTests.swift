import Bookings
import Formats
import Office
import Synchronization
import TestSupport
import Testing

/// Many at once: the event's lock decides, on connections of their own.
struct RaceTests {
    private static func crowd(_ count: Int) -> String {
        (1...count).map { "person\($0)@crowd.example,Person,\($0),,," }.joined(separator: "\n")
    }

    @Test(arguments: StoreKind.all)
    func `two hundred race for seven places and seven get one`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.importPapers([
            .people: Self.crowd(200), .events: "RACE-1,NET,7,0,,,",
            .sessions: "RACE-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,",
        ])
        let second = try Cast(database: cast.database, seed: 2)
        let offices = [cast.office, second.office]
        let places = try await withThrowingTaskGroup(of: BookedPlace.self) { group in
            for number in 1...200 {
                group.addTask {
                    let answer = try await offices[number % 2].bookPlace(
                        on: "RACE-1", for: "person\(number)@crowd.example", by: Cast.console)
                    guard case .fresh(let booked) = answer else { throw Cast.NotFresh() }
                    return booked
                }
            }
            return try await group.reduce(into: [BookedPlace]()) { $0.append($1) }
        }
        #expect(places.filter { $0.state == .confirmed }.count == 7)
        #expect(places.compactMap(\.waitingPosition).sorted() == Array(1...193))
        #expect(Set(places.map(\.reference)).count == 200)
        #expect(try await cast.places("RACE-1") == Places(capacity: 7, occupied: 7, waiting: 193, overbookedBy: 0))
        let promised = places.filter { $0.state == .waiting }
            .sorted { ($0.waitingPosition ?? 0) < ($1.waitingPosition ?? 0) }.map(\.reference)
        let rows = try await cast.office.roster(of: "RACE-1", by: Cast.console).rows
        #expect(rows.filter { $0.state == .waiting }.map(\.reference) == promised)
        #expect(Set(rows.map(\.joinedAt)).count == 200)
        try await cast.expectSound()
        try await second.office.close()
    }

    @Test(arguments: StoreKind.all)
    func `one person asking twenty times gets one booking`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let codes = await withTaskGroup(of: String.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        let event = number % 2 == 0 ? "WTSC-2109A" : "WTSC-2110B"
                        return try await cast.book(.priya, on: event).state.rawValue
                    } catch let refusal as Refusal { return refusal.code } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(codes.filter { $0 == "confirmed" }.count == 1)
        #expect(codes.filter { $0 == "already_booked" }.count == 9)
        #expect(codes.filter { $0 == "course_already_booked" }.count == 10)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `cancelling and booking at once loses no place`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.importPapers([
            .people: Self.crowd(30), .events: "RACE-1,NET,5,0,,,",
            .sessions: "RACE-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,",
        ])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...30 {
                group.addTask {
                    let answer = try await cast.office.bookPlace(
                        on: "RACE-1", for: "person\(number)@crowd.example", by: Cast.console)
                    guard case .fresh(let booked) = answer, number % 3 == 0 else { return }
                    _ = try await cast.office.cancelBooking(
                        booked.reference.text, reason: nil, note: "", by: Cast.console)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await cast.places("RACE-1") == Places(capacity: 5, occupied: 5, waiting: 15, overbookedBy: 0))
        #expect(try await cast.number("SELECT count(*) FROM bookings WHERE state = 'cancelled'") == 10)
        try await cast.expectSound()
    }

    /// Two acts that draw the same reference: the second finds out only from the schema, and draws another.
    @Test func `a reference that was drawn before is drawn again`() async throws {
        let cast = try await Cast.assembled()
        let draws = Mutex<UInt8>(0)
        let office = Office(store: cast.store, clock: { cast.clock.now }) { count in
            draws.withLock { draws in
                draws += 1
                return Array(repeating: max(2, draws), count: count)
            }
        }
        var references: Set<BookingReference> = []
        for (who, minute) in [(Who.priya, 0), (.tom, 1), (.rosa, 2)] {
            try cast.clock.set("2021-08-02 10:0\(minute)")
            let answer = try await office.bookPlace(on: "NET-2109", for: who.rawValue, by: Cast.console)
            guard case .fresh(let booked) = answer else { throw Cast.NotFresh() }
            references.insert(booked.reference)
        }
        #expect(references.count == 3)
        #expect(draws.withLock { $0 } == 4)
        try await cast.expectSound()
    }
}
