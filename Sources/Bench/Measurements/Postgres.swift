import Foundation

/// Bookings and the race on PostgreSQL, against pgbench writing the same rows.
func measurePostgres(_ workshop: Workshop) throws {
    let server = try PostgresServer(workshop)
    let template = try PostgresTemplate(workshop, server)
    try measurePostgresBookings(workshop, template)
    try measurePostgresRace(workshop, template)
    try server.stop()
}

/// A database on PostgreSQL with the very identities of one on SQLite, copied for every run.
final class PostgresTemplate {
    let workshop: Workshop
    let server: PostgresServer
    let source: BookingTemplate
    let bench: PGBench

    init(_ workshop: Workshop, _ server: PostgresServer) throws {
        self.workshop = workshop
        self.server = server
        source = try BookingTemplate(workshop)
        bench = try PGBench(server, try source.rows.get(), source.programme, folder: workshop.folder)
        let export = workshop.path("for-postgres")
        try workshop.program.run("export", export, "--database", source.database)
        try workshop.program.run("restore", export, "--database", try server.make("template"))
    }

    /// Serves a fresh copy while something is measured, then checks it.
    func onFreshCopy(_ measure: (LoadGenerator, Requests) throws -> LoadResult) throws -> LoadResult {
        let address = try server.make("run", like: "template")
        let result = try workshop.serving(address) { process in
            try measure(try LoadGenerator(port: process.port), Requests(source.programme, token: source.token))
        }
        try audit("run", bookings: result.statuses[201] ?? 0)
        return result
    }

    /// Fails unless the database keeps every promise and holds as many bookings as were answered with 201.
    func audit(_ database: String, bookings: Int) throws {
        try workshop.program.run("check", "--database", try server.address(database))
        let kept = try server.psql(database, "SELECT count(*) FROM bookings")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard kept == String(bookings) else {
            throw BenchFailure("\(bookings) bookings were answered with 201, but the database holds \(kept).")
        }
    }
}

private func measurePostgresBookings(_ workshop: Workshop, _ template: PostgresTemplate) throws {
    let seconds = workshop.isQuick ? 2.0 : 5
    var booked: [LoadResult] = []
    var raw: [String: [Double]] = [:]
    var ratios: [Double] = []
    for number in 1...workshop.runs {
        _ = try template.server.make("raw", like: "template")
        var best = 0.0
        for (index, way) in RawWay.all.enumerated() {
            let rate = try template.bench.rate(
                "raw", .many, way.mode, clients: way.clients, first: index * 1_000_000, .seconds(seconds / 2))
            raw[way.name, default: []].append(rate)
            best = max(best, rate)
        }
        let result = try template.onFreshCopy { loop, requests in
            let crowd = Crowd(try loop.open(BookingRun.clients), pace: .closed, request: requests.booking)
            return try loop.run([crowd], warmUp: 0.5, seconds: seconds)[0].only(201)
        }
        booked.append(result)
        ratios.append(result.rate / best)
        workshop.table.say("run \(number): \(result.rate.whole) bookings a second, pgbench at best \(best.whole)")
    }
    for way in RawWay.all {
        workshop.table.note(
            "pgbench, many events, \(way.name)", "\((raw[way.name] ?? []).median.whole) bookings a second")
    }
    workshop.table.note(
        "PostgreSQL: bookings, 64 clients",
        "\(booked.map(\.rate).median.whole) a second, p50 \(booked.map(\.p50).median.digits(1)) ms, p99 \(booked.map(\.p99).median.digits(1)) ms"
    )
    workshop.table.add(
        "PostgreSQL: bookings against pgbench at its best", ratios.median.percent, limit: "≥ 50 %",
        kept: ratios.median >= 0.5)
    workshop.table.note(
        "after each run: `coursebook check` clean, bookings kept = answers of 201", "\(booked.count) of \(booked.count)"
    )
}

/// A way of asking pgbench for bookings.
private struct RawWay {
    let mode: PGBench.Mode
    let clients: Int

    var name: String { "\(mode.rawValue), \(clients) clients" }

    static let all = PGBench.Mode.allCases.flatMap { mode in [16, 64].map { RawWay(mode: mode, clients: $0) } }
}

/// The race, against pgbench doing a thousand bookings of one event.
private func measurePostgresRace(_ workshop: Workshop, _ template: PostgresTemplate) throws {
    let plan = RacePlan(roundsEach: workshop.isQuick ? 10 : 50)
    let address = try template.server.make("race")
    let token = try workshop.makeDatabase(plan.programme, at: address)
    var raw: [Double] = []
    var rounds: [RaceRound] = []
    try workshop.serving(address) { process in
        let loop = try LoadGenerator(port: process.port)
        let requests = Requests(plan.programme, token: token)
        let connections = try loop.open(RacePlan.clients)
        let part = plan.programme.events / workshop.runs
        for run in 0..<workshop.runs {
            raw.append(try template.secondsForAThousand())
            for event in run * part..<(run + 1) * part {
                rounds.append(try plan.round(event, loop, connections, requests))
            }
        }
    }
    let limit = 1.5 * raw.median
    workshop.table.note("pgbench, a thousand bookings of one event, 64 clients", "\(raw.median.digits(2)) s")
    plan.show(rounds, prefix: "PostgreSQL: ", in: workshop.table, limit: limit)
    try template.audit("race", bookings: rounds.reduce(0) { $0 + $1.booked })
}

extension PostgresTemplate {
    /// How long pgbench takes for a thousand bookings of one event: 64 clients, the better way of sending statements.
    fileprivate func secondsForAThousand() throws -> Double {
        let each = 16
        return try PGBench.Mode.allCases.map { mode in
            _ = try server.make("raw", like: "template")
            return 1_000 / (try bench.rate("raw", .oneHot, mode, clients: 64, first: 0, .transactionsEach(each)))
        }.smallest
    }
}
