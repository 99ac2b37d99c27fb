import Foundation

/// 50 events of 200 over the API, against the constant answer, alone and while bookings and cancellations come in.
func measureEvents(_ workshop: Workshop) throws {
    var programme = Programme()
    programme.capacity = { _ in 24 }
    programme.people = 1
    programme.isRepeatable = false
    let database = workshop.path("events.sqlite")
    defer { workshop.remove(database) }
    let token = try workshop.makeDatabase(programme, at: database)
    let runs = try workshop.serving(database) { server in
        let listing = try EventsListing(server, Requests(programme, token: token), seconds: workshop.isQuick ? 1 : 4)
        _ = try listing.constantAnswer()
        return try (0..<workshop.runs).map { _ in
            (constant: try listing.constantAnswer(), alone: try listing.alone(), busy: try listing.whileBooking())
        }
    }
    let constant = runs.map(\.constant).median
    let ratio = runs.map { $0.alone / $0.constant }.median
    workshop.table.add(
        "GET /api/v1/events, 50 of 200, against the constant answer",
        "\(ratio.percent) (\(runs.map(\.alone).median.whole) of \(constant.whole) a second)", limit: "≥ 15 %",
        kept: ratio >= 0.15)
    workshop.table.note(
        "the same while \(runs.map(\.busy.acts).median.whole) bookings and cancellations a second come in",
        "\(runs.map { $0.busy.rate / $0.constant }.median.percent) (\(runs.map(\.busy.rate).median.whole) a second)")
}

/// Looking at the list of events over 16 connections.
private final class EventsListing {
    private let loop: LoadGenerator
    private let connections: [Connection]
    private let writer: [Connection]
    private let requests: Requests
    private let seconds: Double
    private var reference = ""

    init(_ server: ServerProcess, _ requests: Requests, seconds: Double) throws {
        loop = try LoadGenerator(port: server.port)
        connections = try loop.open(16)
        writer = try loop.open(1)
        self.requests = requests
        self.seconds = seconds
    }

    func constantAnswer() throws -> Double { try rate(Requests.get("/healthz")) }

    private var list: [UInt8] { requests.get("/api/v1/events?from=\(Programme.today)&limit=50") }

    func alone() throws -> Double { try rate(list) }

    private func rate(_ bytes: [UInt8]) throws -> Double {
        try loop.run([Crowd(connections, pace: .closed) { _ in bytes }], seconds: seconds)[0].only(200).rate
    }

    /// The rate of the list while somebody books and cancels, 50 times a second together.
    func whileBooking() throws -> (rate: Double, acts: Double) {
        let bytes = list
        let reader = Crowd(connections, pace: .closed) { _ in bytes }
        let booker = Crowd(writer, pace: .rate(50)) { [self] number in
            number % 2 == 0
                ? requests.booking(event: 100, delegate: 0, key: "e-\(Clock.now())") : requests.cancellation(reference)
        } heard: { [self] number, _, body in
            if number % 2 == 0 { reference = EventsListing.reference(in: body) }
        }
        let results = try loop.run([reader, booker], seconds: seconds)
        if booker.asked % 2 == 1 { try cancelLast() }
        let statuses = results[1].statuses
        guard statuses.keys.allSatisfy({ [200, 201].contains($0) }) else {
            throw BenchFailure("Booking and cancelling went wrong. \(results[1].firstProblem ?? "")")
        }
        return (try results[0].only(200).rate, results[1].rate)
    }

    private func cancelLast() throws {
        let bytes = requests.cancellation(reference)
        _ = try loop.run([Crowd(writer, pace: .closed) { $0 == 0 ? bytes : nil }], seconds: 10)[0].only(200)
    }

    private static func reference(in body: [UInt8]) -> String {
        struct Answer: Decodable { let reference: String }
        return (try? JSONDecoder().decode(Answer.self, from: Data(body)))?.reference ?? ""
    }
}
