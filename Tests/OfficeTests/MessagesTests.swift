import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// What happened is told, each thing once, as it is by then (R-41).
struct MessagesTests {
    /// What is taken from the outbox until it is empty, as `promoted to tom.reid`.
    private func taken(_ cast: Cast, settling fate: MessageFate = .sent) async throws -> [String] {
        var all: [String] = []
        while case let taken = try await cast.office.takeMessages(upTo: 50), !taken.isEmpty {
            try await cast.office.settleMessages(taken.map { ($0, fate) })
            all += taken.map { message in
                let reader = message.address.written.prefix { $0 != "@" }
                return "\(message.key.kind.rawValue)\(message.key.isCopy ? " copied" : "") to \(reader)"
            }
        }
        return all.sorted()
    }

    @Test(arguments: StoreKind.all)
    func `booking, waiting, cancelling and moving up are told once each`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        #expect(try await taken(cast) == [])
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.tom, on: "WTSC-2110B")
        #expect(
            try await taken(cast) == [
                "place_booked copied to lena.hart", "place_booked to priya.nair", "waiting_list_joined to tom.reid",
            ])
        #expect(try await taken(cast) == [])
        try await cast.cancel(priya, by: .priya)
        #expect(
            try await taken(cast) == [
                "booking_cancelled copied to lena.hart", "booking_cancelled to priya.nair", "promoted to tom.reid",
            ])
        try await cast.book(.rosa, on: "WTSC-2110B")
        #expect(try await taken(cast) == ["waiting_list_joined to rosa.bell"])
        try cast.clock.set("2021-10-12 09:30")
        try await cast.office.passTime()
        let ended = try await taken(cast)
        #expect(ended == ["waiting_list_ended to rosa.bell"])
        #expect(try await cast.office.messages(in: .sent, limit: 50, by: cast.asker(.ada)).items.count == 8)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `what is refused tells nobody`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await taken(cast)
        _ = await cast.refusal { try await cast.book(.priya, on: "WTSC-2109A") }
        _ = await cast.refusal { try await cast.book(.priya, on: "WTSC-2110B") }
        #expect(try await taken(cast) == [])
    }

    @Test func `what is replayed from papers was told long ago`() async throws {
        let cast = try await Cast.assembled()
        try await cast.importPapers([.journal: "2021-08-01 10:00:00,book,WTSC-2109A,,tom.reid@council.example,office,,"]
        )
        #expect(try await cast.roster("WTSC-2109A") == ["Tom Reid confirmed"])
        #expect(try await taken(cast) == [])
    }

    @Test(arguments: StoreKind.all)
    func `a message that is taken on is given to nobody else until its time is over`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        let first = try await cast.office.takeMessages(upTo: 50)
        #expect(first.map(\.attempts) == [1])
        #expect(try await cast.office.takeMessages(upTo: 50).isEmpty)
        try cast.clock.set("2021-08-02 10:05")
        let again = try await cast.office.takeMessages(upTo: 50)
        #expect(again.map(\.attempts) == [2])
        #expect(again.map(\.key) == first.map(\.key))
    }

    @Test(arguments: StoreKind.all)
    func `many who take messages at once take each once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom, .lena, .amir, .rosa, .sam] { try await cast.book(who, on: "NET-2109") }
        let other = try Cast(database: cast.database, seed: 2)
        let taken = try await withThrowingTaskGroup(of: [OutgoingMessage].self) { group in
            for office in [cast.office, other.office] {
                group.addTask {
                    var taken: [OutgoingMessage] = []
                    for _ in 0..<10 { taken += try await office.takeMessages(upTo: 2) }
                    return taken
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.count == 6)
        #expect(Set(taken.map(\.key)).count == 6)
        try await other.store.close()
    }

    @Test func `a message that fails is tried again, less and less often, and given up after three days`() async throws
    {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2110B")
        var waits: [Int64] = []
        for _ in 0..<20 {
            let messages = try await cast.office.takeMessages(upTo: 50)
            guard !messages.isEmpty else { break }
            try await cast.office.settleMessages(messages.map { ($0, .failed("451 Later")) })
            let record = try #require(
                try await cast.office.messages(in: nil, limit: 1, by: cast.asker(.olu)).items.first)
            #expect(record.failure == "451 Later")
            guard let next = record.nextAt else {
                #expect(record.state == .givenUp)
                break
            }
            waits.append((next.milliseconds - cast.office.now.milliseconds) / 60_000)
            cast.clock.set(next)
        }
        #expect(waits == [1, 5, 15, 60, 240, 720, 1440, 1440])
        #expect(try await cast.office.takeMessages(upTo: 50).isEmpty)
        #expect(await cast.refusal { try await cast.office.retryMessages(by: cast.asker(.olu)) } == .notPermitted)
        let retried = try await cast.office.retryMessages(by: cast.asker(.ada))
        if case .fresh(let count) = retried { #expect(count == 1) } else { Issue.record("nothing was retried") }
        #expect(try await taken(cast) == ["place_booked to tom.reid"])
    }

    @Test func `what no longer holds is not told`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(booked, by: .priya)
        #expect(
            try await taken(cast) == ["booking_cancelled copied to lena.hart", "booking_cancelled to priya.nair"])
        let dropped = try await cast.office.messages(in: .dropped, limit: 9, by: cast.asker(.ada)).items
        #expect(dropped.map(\.key.kind) == [.placeBooked])
    }

    @Test func `of one booking one message is on its way at a time`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.tom, on: "WTSC-2109A")
        let first = try await cast.office.takeMessages(upTo: 50)
        #expect(first.map(\.key.kind) == [.placeBooked])
        try await cast.cancel(booked, by: .tom)
        #expect(try await cast.office.takeMessages(upTo: 50).isEmpty)
        try await cast.office.settleMessages(first.map { ($0, .sent) })
        #expect(try await taken(cast) == ["booking_cancelled to tom.reid"])
    }
}
