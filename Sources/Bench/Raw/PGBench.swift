import Foundation

/// pgbench writing the rows of bookings: what PostgreSQL does for a client that asks nothing else of it.
struct PGBench {
    /// How statements are sent.
    enum Mode: String, CaseIterable { case extended, prepared }

    /// Which events are booked.
    enum Rows { case many, oneHot }

    /// How long a run lasts.
    enum Length {
        case seconds(Double)
        case transactionsEach(Int)
    }

    private let server: PostgresServer
    private let folder: String
    private let rows: BookingRows
    private let programme: Programme
    private let command: String

    init(_ server: PostgresServer, _ rows: BookingRows, _ programme: Programme, folder: String) throws {
        self.server = server
        self.rows = rows
        self.programme = programme
        self.folder = folder
        command = try PGBench.found()
    }

    /// Transactions a second, a booking each.
    ///
    /// - Parameter first: the number of the first booking; those of earlier runs on the same database lie below.
    func rate(_ database: String, _ rows: Rows, _ mode: Mode, clients: Int, first: Int, _ length: Length) throws
        -> Double
    {
        let script = "\(folder)/booking.pgbench"
        try text(rows, clients: clients).write(toFile: script, atomically: false, encoding: .utf8)
        var options = ["-n", "-M", mode.rawValue, "-c", "\(clients)", "-j", "2", "-D", "k=0", "-D", "first=\(first)"]
        switch length {
        case .seconds(let seconds): options += ["-T", "\(max(1, Int(seconds.rounded())))"]
        case .transactionsEach(let count): options += ["-t", "\(count)"]
        }
        let printed = try Program.run(command, options + ["-f", script, try server.address(database)])
        guard let line = printed.split(separator: "\n").last(where: { $0.hasPrefix("tps = ") }),
            let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) })
        else { throw BenchFailure("pgbench told no rate: \(printed)") }
        return rate
    }

    /// The script of one booking.
    private func text(_ which: Rows, clients: Int) -> String {
        let writer = PGBenchScript(rows: rows)
        let delegates = programme.people
        return """
            \\set n :first + :client_id + \(clients) * :k
            \\set k :k + 1
            \\set r (:n * 2654435761) % 4294967296
            \\set e \(which == .many ? ":n % \(programme.events)" : "0")
            \\set d \(which == .many ? "(:n / \(programme.events) + :e * 37) % \(delegates)" : ":n % \(delegates)")
            BEGIN;
            UPDATE events SET version = version + 1, occupied = occupied + 1, last_joined_at = :n, \
            next_due_at = first_starts_at WHERE code = \(PGBenchScript.eventCode) \
            RETURNING id AS event, course_id AS course \\gset
            \(writer.inserts.joined(separator: "\n"))
            COMMIT;

            """
    }

    private static func found() throws -> String {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = folders.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin/pgbench" }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let candidates = newest + path.split(separator: ":").map { "\($0)/pgbench" }
        guard let command = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw BenchFailure("pgbench was not found; it comes with the PostgreSQL server.")
        }
        return command
    }
}
