import Foundation

/// A throw-away PostgreSQL server with its default, durable settings.
final class PostgresServer {
    private let script: String
    private let folder: String
    private var isRunning = true

    init(_ workshop: Workshop) throws {
        script = "\(workshop.root)/scripts/postgres"
        folder = workshop.path("pg")
        try Program.run(script, ["start", folder])
    }

    deinit { if isRunning { _ = try? Program.run(script, ["stop", folder]) } }

    func stop() throws {
        isRunning = false
        try Program.run(script, ["stop", folder])
    }

    /// The address of a database on the server.
    func address(_ database: String) throws -> String {
        try Program.run(script, ["address", folder, database]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Makes a database, empty or a copy of another, and gives its address.
    func make(_ database: String, like template: String? = nil) throws -> String {
        try drop(database)
        try psql("postgres", "CREATE DATABASE \(database)" + (template.map { " TEMPLATE \($0)" } ?? ""))
        try psql("postgres", "CHECKPOINT")
        return try address(database)
    }

    func drop(_ database: String) throws { try psql("postgres", "DROP DATABASE IF EXISTS \(database)") }

    /// Runs a statement and gives what it printed.
    @discardableResult
    func psql(_ database: String, _ statement: String) throws -> String {
        try Program.run(
            "/usr/bin/env",
            ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-c", statement, try address(database)])
    }
}
