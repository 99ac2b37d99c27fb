import Foundation

/// A database of a programme nobody has booked yet, made once and copied for every run.
final class BookingTemplate {
    let workshop: Workshop
    let programme: Programme
    let database: String
    let token: String

    init(_ workshop: Workshop, _ programme: Programme = Programme()) throws {
        self.workshop = workshop
        self.programme = programme
        database = workshop.path("template.sqlite")
        workshop.remove(database)
        token = try workshop.makeDatabase(programme, at: database)
    }

    /// The rows one booking adds, learnt by making one.
    lazy var rows = Result { try learnRows() }

    private func learnRows() throws -> BookingRows {
        let copy = try workshop.copy(database, to: "one-booking.sqlite")
        defer { workshop.remove(copy) }
        try workshop.serving(copy) { server in
            let loop = try LoadGenerator(port: server.port)
            let requests = Requests(programme, token: token)
            let crowd = Crowd(try loop.open(1), pace: .closed) { $0 == 0 ? requests.booking(0) : nil }
            _ = try loop.run([crowd], seconds: 10)[0].only(201)
        }
        return try BookingRows(
            after: SQLiteFile(copy), before: database, eventCode: Programme.code(0), key: "b-0")
    }

    /// Plain SQLite over a fresh copy: bookings a second.
    func plainRate(batch: Int, seconds: Double) throws -> Double {
        let copy = try workshop.copy(database, to: "plain.sqlite")
        defer { workshop.remove(copy) }
        return try PlainSQLite(copy, programme, try rows.get()).rate(batch: batch, seconds: seconds)
    }

    /// Serves a fresh copy while something is measured, then checks it: every promise kept, and as many bookings kept as
    /// were answered with 201.
    func onFreshCopy<Value>(
        _ measure: (ServerProcess, LoadGenerator, Requests) throws -> (value: Value, booked: Int)
    ) throws -> Value {
        let copy = try workshop.copy(database, to: "run.sqlite")
        defer { workshop.remove(copy) }
        let result = try workshop.serving(copy) { server in
            try measure(server, try LoadGenerator(port: server.port), Requests(programme, token: token))
        }
        try workshop.audit(copy, bookings: result.booked)
        return result.value
    }
}

extension Workshop {
    /// Fails unless `coursebook check` finds nothing and the database holds as many bookings as were confirmed to clients.
    func audit(_ database: String, bookings: Int) throws {
        try program.run("check", "--database", database)
        let kept = try SQLiteFile(database).rows("SELECT count(*) FROM bookings").first
        guard kept == [.integer(Int64(bookings))] else {
            throw BenchFailure("\(bookings) bookings were answered with 201, but the database holds \(kept ?? []).")
        }
    }
}
