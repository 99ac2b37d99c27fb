import ArgumentParser
import Bookings
import Foundation

/// What the service is told from outside, read once.
///
/// | key | option | default | meaning |
/// |---|---|---|---|
/// | `COURSEBOOK_DATABASE` | `--database` | none | a path, or `sqlite:PATH` |
/// | `COURSEBOOK_HOST` | `--host` | `127.0.0.1` | the address `serve` listens on |
/// | `COURSEBOOK_PORT` | `--port` | `8080` | the port `serve` listens on, 0…65535; 0 takes any free one |
struct Settings {
    /// One setting with where it comes from.
    struct Entry {
        let key: String
        let value: String?
        let source: String
    }

    let database: Entry
    let host: Entry
    let port: Entry

    init(database: String? = nil, host: String? = nil, port: Int? = nil) {
        self.database = Settings.entry("COURSEBOOK_DATABASE", option: database, fallback: nil)
        self.host = Settings.entry("COURSEBOOK_HOST", option: host, fallback: "127.0.0.1")
        self.port = Settings.entry("COURSEBOOK_PORT", option: port.map(String.init), fallback: "8080")
    }

    /// The path of the database file.
    func databasePath() throws(FieldErrors) -> String {
        guard let value = database.value, !value.isEmpty else {
            throw FieldErrors("--database", "Say which database: --database PATH, or set COURSEBOOK_DATABASE.")
        }
        let path = value.hasPrefix("sqlite:") ? String(value.dropFirst("sqlite:".count)) : value
        if path.isEmpty || path == ":memory:" || path.hasPrefix("file:") {
            throw FieldErrors("--database", "Expected the path of a file, found “\(value)”.")
        }
        if value.hasPrefix("postgres:") || value.hasPrefix("postgresql:") {
            throw FieldErrors("--database", "PostgreSQL is not built in yet. Name a file, or sqlite:PATH.")
        }
        return path
    }

    /// The port to listen on.
    func portNumber() throws(FieldErrors) -> Int {
        guard let number = port.value.flatMap(Int.init), (0...65_535).contains(number) else {
            throw FieldErrors("--port", "Expected a port from 0 to 65535, found “\(port.value ?? "")”.")
        }
        return number
    }

    private static func entry(_ key: String, option: String?, fallback: String?) -> Entry {
        if let option { return Entry(key: key, value: option, source: "option") }
        if let value = ProcessInfo.processInfo.environment[key], !value.isEmpty {
            return Entry(key: key, value: value, source: "environment")
        }
        return Entry(key: key, value: fallback, source: fallback == nil ? "not set" : "default")
    }
}

/// The options every command on a database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The database file, or sqlite:PATH (COURSEBOOK_DATABASE).", valueName: "path"))
    var database: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Act with this person's rights.", valueName: "email"))
    var asEmail: String?
}
