import Foundation

/// Export and restore of a database with years of history; what is restored must be what was exported.
func measureMoving(_ workshop: Workshop) throws {
    let grown = try GrownDatabase.make(workshop, bookings: workshop.historySize)
    let folder = workshop.path("exported")
    let exporting = try Clock.seconds { try workshop.program.run("export", folder, "--database", grown.database) }
    let manifests = try [folder, grown.folder].map { try Data(contentsOf: URL(fileURLWithPath: "\($0)/manifest.json")) }
    try FileManager.default.removeItem(atPath: folder)
    guard manifests[0] == manifests[1] else { throw BenchFailure("What was restored is exported as something else.") }
    let both = grown.restoring + exporting
    workshop.table.add(
        "export and restore of \(workshop.historySize) bookings",
        "\(exporting.digits(1)) + \(grown.restoring.digits(1)) = \(both.digits(1)) s", limit: "≤ 120 s",
        kept: both <= 120)
    workshop.table.note("restored, then exported again: the same bytes", "\(grown.megabytes.whole) MB as SQLite")
}

/// Bookings and start with little and with much history, interleaved.
func measureGrowth(_ workshop: Workshop) throws {
    let small = try GrownDatabase.make(workshop, bookings: min(10_000, workshop.historySize / 5))
    let large = try GrownDatabase.make(workshop, bookings: workshop.historySize)
    let seconds = workshop.isQuick ? 1.5 : 5
    var runs: [(small: Double, large: Double, ready: Double)] = []
    for number in 1...workshop.runs {
        let first = try small.run(seconds, thenAudit: number == workshop.runs)
        let second = try large.run(seconds, thenAudit: number == workshop.runs)
        runs.append((first.rate, second.rate, second.ready))
        workshop.table.say(
            "run \(number): \(first.rate.whole) and \(second.rate.whole) bookings a second, ready after \(second.ready.digits(2)) s"
        )
    }
    let ratio = runs.map { $0.large / $0.small }.median
    workshop.table.add(
        "bookings after \(large.bookings) bookings of history, against after \(small.bookings)",
        "\(ratio.digits(2)) × (\(runs.map(\.large).median.whole) and \(runs.map(\.small).median.whole) a second)",
        limit: "≥ 0.9 ×", kept: ratio >= 0.9)
    let ready = runs.map(\.ready)
    workshop.table.add(
        "serve: from start to ready after \(large.bookings) bookings",
        "\(ready.median.digits(2)) s (\(ready.smallest.digits(2))–\(ready.largest.digits(2)))", limit: "≤ 2 s",
        kept: ready.median <= 2)
    workshop.table.note(
        "after the last run: `coursebook check` clean, bookings kept = answers of 201", "both databases")
}

/// A database restored from years of history, with a programme to come.
final class GrownDatabase {
    let bookings: Int
    let database: String
    /// The export it was made from.
    let folder: String
    /// Seconds the restoring took.
    let restoring: Double
    let megabytes: Double
    private let workshop: Workshop
    private let requests: Requests

    /// The one of this size, made the first time it is asked for.
    static func make(_ workshop: Workshop, bookings: Int) throws -> GrownDatabase {
        if let made = workshop.grown[bookings] { return made }
        let made = try GrownDatabase(workshop, bookings)
        workshop.grown[bookings] = made
        return made
    }

    private init(_ workshop: Workshop, _ bookings: Int) throws {
        self.workshop = workshop
        self.bookings = bookings
        let template = try BookingTemplate(workshop)
        let base = workshop.path("base-\(bookings)")
        try workshop.program.run("export", base, "--database", template.database)
        folder = workshop.path("history-\(bookings)")
        let history = try YearsOfHistory(
            bookings: bookings, base: ExportedDatabase(base), sample: try template.rows.get())
        let folder = self.folder
        let writing = try Clock.seconds { try history.write(to: folder) }
        let database = workshop.path("history-\(bookings).sqlite")
        self.database = database
        restoring = try Clock.seconds { try workshop.program.run("restore", folder, "--database", database) }
        let size = try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? 0
        megabytes = Double(size) / 1e6
        requests = Requests(template.programme, token: template.token)
        workshop.table.say(
            "\(bookings) bookings of history: written as an export in \(writing.digits(1)) s, restored in \(restoring.digits(1)) s"
        )
    }

    /// Bookings a second by 64 clients on a fresh copy, and seconds from start to ready.
    func run(_ seconds: Double, thenAudit: Bool) throws -> (rate: Double, ready: Double) {
        let copy = try workshop.copy(database, to: "grown-run.sqlite")
        defer { workshop.remove(copy) }
        let server = try ServerProcess(workshop.program, database: copy)
        let ready = try server.waitUntilAnswered("/readyz")
        let loop = try LoadGenerator(port: server.port)
        let crowd = Crowd(try loop.open(BookingRun.clients), pace: .closed, request: requests.booking)
        let result = try loop.run([crowd], warmUp: 0.5, seconds: seconds)[0].only(201)
        try server.stop()
        if thenAudit { try workshop.audit(copy, bookings: bookings + (result.statuses[201] ?? 0)) }
        return (result.rate, ready)
    }
}
