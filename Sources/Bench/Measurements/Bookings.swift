/// Durable bookings over HTTP from 64 clients, with the limits taken around them in every run.
func measureBookings(_ workshop: Workshop) throws {
    let template = try BookingTemplate(workshop)
    let rows = try template.rows.get()
    workshop.table.say("One booking adds \(rows.description), and changes its event.")
    var runs: [BookingRun] = []
    for number in 1...workshop.runs {
        let run = try BookingRun(template, seconds: workshop.isQuick ? 1.5 : 5)
        runs.append(run)
        workshop.table.say("run \(number): \(run.description)")
    }
    func median(_ figure: (BookingRun) -> Double) -> Double { runs.map(figure).median }
    let table = workshop.table
    table.note("plain SQLite, one booking a commit", "\(median(\.plain).whole) bookings a second")
    table.note("plain SQLite, 64 bookings a commit", "\(median(\.plainBatched).whole) bookings a second")
    table.note("constant answer (GET /healthz), 64 clients", "\(median(\.constant.rate).whole) a second")
    table.note(
        "bookings, 64 clients",
        "\(median(\.booked.rate).whole) a second, p50 \(median(\.booked.p50).digits(1)) ms, p99 \(median(\.booked.p99).digits(1)) ms"
    )
    let overPlain = median { $0.booked.rate / $0.plain }
    table.add(
        "bookings against plain SQLite, one a commit", "\(overPlain.digits(2)) ×", limit: "≥ 2 ×", kept: overPlain >= 2)
    let overBatched = median { $0.booked.rate / $0.plainBatched }
    table.note("bookings against plain SQLite, 64 a commit", "\(overBatched.digits(2)) ×")
    let overConstant = median { $0.booked.rate / $0.constant.rate }
    table.add(
        "bookings against the constant answer", overConstant.percent, limit: "≥ 25 %", kept: overConstant >= 0.25)
    let added = median { $0.paced.p99 - $0.pacedConstant.p99 }
    table.add(
        "at half that rate (\(median(\.pacedRate).whole) a second): p99 beyond the constant answer's",
        "\(median(\.paced.p99).digits(1)) ms against \(median(\.pacedConstant.p99).digits(1)) ms",
        limit: "≤ 15 ms more", kept: added <= 15)
    table.note(
        "after each run: `coursebook check` clean, bookings kept = answers of 201", "\(runs.count) of \(runs.count)")
}

/// One run: plain SQLite, the constant answer and bookings, all on fresh copies of one database.
struct BookingRun {
    static let clients = 64

    let plain: Double
    let plainBatched: Double
    let constant: LoadResult
    let booked: LoadResult
    /// Half of the rate of bookings.
    let pacedRate: Double
    let pacedConstant: LoadResult
    let paced: LoadResult

    init(_ template: BookingTemplate, seconds: Double) throws {
        plain = try template.plainRate(batch: 1, seconds: seconds / 2)
        plainBatched = try template.plainRate(batch: 64, seconds: seconds / 2)
        (constant, booked) = try template.onFreshCopy { server, loop, requests in
            let constant = try constantAnswer(loop, pace: .closed, seconds: seconds / 2)
            let crowd = Crowd(try loop.open(Self.clients), pace: .closed, request: requests.booking)
            let booked = try loop.run([crowd], warmUp: 0.5, seconds: seconds)[0].only(201)
            return ((constant, booked), booked.statuses[201] ?? 0)
        }
        let rate = booked.rate / 2
        pacedRate = rate
        (pacedConstant, paced) = try template.onFreshCopy { server, loop, requests in
            let constant = try constantAnswer(loop, pace: .rate(rate), seconds: seconds / 2)
            let crowd = Crowd(try loop.open(Self.clients), pace: .rate(rate), request: requests.booking)
            let booked = try loop.run([crowd], warmUp: 0.5, seconds: seconds)[0].only(201)
            return ((constant, booked), booked.statuses[201] ?? 0)
        }
    }

    var description: String {
        "\(booked.rate.whole) bookings a second (plain \(plain.whole), batched \(plainBatched.whole), "
            + "constant \(constant.rate.whole)); paced p99 \(paced.p99.digits(1)) ms (constant \(pacedConstant.p99.digits(1)))"
    }
}

/// The constant answer, asked for the way bookings are.
func constantAnswer(_ loop: LoadGenerator, pace: Crowd.Pace, seconds: Double) throws -> LoadResult {
    let request = Requests.get("/healthz")
    let crowd = Crowd(try loop.open(BookingRun.clients), pace: pace) { _ in request }
    return try loop.run([crowd], warmUp: 0.5, seconds: seconds)[0].only(200)
}
