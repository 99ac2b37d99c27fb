import Bookings
import Office
import Synchronization
import TestSupport
import Testing

/// A request that carries a key acts once, however often it is sent.
struct IdempotencyTests {
    private func once(
        _ key: String = "k-1", body: String = "{}", principal: String = "priya", method: String = "POST",
        path: String = "/events/WTSC-2109A/bookings"
    ) -> Once<BookedPlace> {
        Once(
            RequestKey(
                principal: principal, method: method, path: path, key: key,
                fingerprint: Office.sha256(Array(body.utf8)))
        ) { StoredAnswer(status: 201, text: $0.reference.text) }
    }

    private func book(_ cast: Cast, _ once: Once<BookedPlace>?, as who: Who = .priya) async throws -> String {
        switch try await cast.office.bookPlace(
            on: "WTSC-2109A", for: who.rawValue, by: cast.asker(who), once: once)
        {
        case .fresh(let booked): "fresh \(booked.reference.text)"
        case .replayed(let answer): "replayed \(answer.status) \(answer.text)"
        }
    }

    @Test func `the same key gets the first answer again`() async throws {
        let cast = try await Cast.assembled()
        let first = try await book(cast, once())
        #expect(first.hasPrefix("fresh "))
        let reference = first.dropFirst(6)
        #expect(try await book(cast, once()) == "replayed 201 \(reference)")
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 1)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'place_booked'") == 1)
    }

    @Test func `the same key with another body is refused`() async throws {
        let cast = try await Cast.assembled()
        _ = try await book(cast, once())
        #expect(await cast.refusal { try await book(cast, once(body: "{\"a\":1}")) } == .idempotencyKeyReused)
        #expect(await cast.refusal { try await book(cast, once(body: "{\"a\":1}"), as: .tom) } == .idempotencyKeyReused)
    }

    @Test func `another sender, method, path or key is another request`() async throws {
        let cast = try await Cast.assembled()
        _ = try await book(cast, once())
        let others = [
            once(principal: "tom"), once(method: "PUT"), once(path: "/other"), once("k-2"),
        ]
        for other in others {
            #expect(await cast.refusal { try await book(cast, other) }?.code == "already_booked")
        }
    }

    @Test(arguments: StoreKind.all)
    func `ten at once, over two stores, act once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let second = try Cast(database: cast.database, seed: 2)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<10 { group.addTask { try await book(number % 2 == 0 ? cast : second, once()) } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.count == 10)
        #expect(answers.filter { $0.hasPrefix("fresh ") }.count == 1)
        #expect(Set(answers.map { $0.suffix(9) }).count == 1)
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 1)
        #expect(try await cast.number("SELECT count(*) FROM idempotency_keys") == 1)
    }

    /// The control: without a key the others are refused by the rules, and an act without such a rule is done again.
    @Test func `without a key nothing is replayed`() async throws {
        let cast = try await Cast.assembled()
        let codes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do { return try await book(cast, nil).prefix(5).description } catch let refusal as Refusal {
                        return refusal.code
                    } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(codes.sorted() == Array(repeating: "already_booked", count: 9) + ["fresh"])
        for _ in 0..<3 { _ = try await cast.office.exportAttendance(from: nil, to: nil, by: Cast.console) }
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'exported'") == 3)
    }

    @Test func `an answer is kept for seven days`() async throws {
        let cast = try await Cast.assembled()
        let first = try await book(cast, once())
        try cast.clock.set("2021-08-09 09:59:59")
        #expect(try await book(cast, once()) == "replayed 201 \(first.dropFirst(6))")
        try cast.clock.set("2021-08-09 10:00")
        #expect(await cast.refusal { try await book(cast, once()) }?.code == "already_booked")
    }

    @Test func `what is older than seven days is forgotten and its key may be used again`() async throws {
        let cast = try await Cast.assembled()
        _ = try await book(cast, once())
        try cast.clock.set("2021-08-09 10:00")
        #expect(try await book(cast, once(), as: .tom).hasPrefix("fresh "))
        #expect(try await cast.number("SELECT count(*) FROM idempotency_keys") == 1)
    }

    @Test func `a refusal is decided afresh`() async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-07-31 10:00")
        let key = once(path: "/events/SCT-2109A/bookings")
        let priya = try await cast.asker(.priya)
        let attempt: @Sendable () async throws -> Answer<BookedPlace> = {
            try await cast.office.bookPlace(on: "SCT-2109A", for: Who.priya.rawValue, by: priya, once: key)
        }
        #expect(await cast.refusal { try await attempt() }?.code == "booking_not_open_yet")
        #expect(try await cast.number("SELECT count(*) FROM idempotency_keys") == 0)
        try cast.clock.set("2021-08-01 10:00")
        guard case .fresh = try await attempt() else { return #expect(Bool(false), "decided afresh") }
    }

    @Test func `cancelling with a key is answered again`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        let priya = try await cast.asker(.priya)
        let key = Once<CancelledBooking>(
            RequestKey(principal: "priya", method: "POST", path: "/c", key: "k", fingerprint: [1])
        ) { StoredAnswer(status: 200, text: "late \($0.isLate)") }
        for attempt in 1...3 {
            let answer = try await cast.office.cancelBooking(
                booked.reference.text, reason: nil, note: "", by: priya, once: key)
            switch answer {
            case .fresh: #expect(attempt == 1)
            case .replayed(let stored): #expect(stored == StoredAnswer(status: 200, text: "late false"))
            }
        }
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'booking_cancelled'") == 1)
    }
}
