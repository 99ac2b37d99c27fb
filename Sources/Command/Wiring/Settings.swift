import ArgumentParser
import Bookings
import Foundation

/// What the service is told from outside, read once.
///
/// | key | option | default | meaning |
/// |---|---|---|---|
/// | `COURSEBOOK_DATABASE` | `--database` | none | a path, `sqlite:PATH`, or `postgresql://…` |
/// | `COURSEBOOK_CONNECTIONS` | none | `8` | the most connections to PostgreSQL, 1…100 |
/// | `COURSEBOOK_HOST` | `--host` | `127.0.0.1` | the address `serve` listens on |
/// | `COURSEBOOK_PORT` | `--port` | `8080` | the port `serve` listens on, 0…65535; 0 takes any free one |
/// | `COURSEBOOK_MAIL` | none | none | whereto messages go: `smtp://user:password@host:587`, `smtps://…`, `file:FOLDER` |
/// | `COURSEBOOK_MAIL_FROM` | none | none | who sends them: `Training <training@host>` |
/// | `COURSEBOOK_MAIL_LINES` | none | `3` | lines to the mail server at once, 2…32; one is kept for codes |
/// | `COURSEBOOK_MAIL_PER_MINUTE` | none | none | the most messages a server sends in any minute, 1…100000; as many as are taken |
/// | `COURSEBOOK_SITE` | none | none | the address of the pages, as people open them: `https://host` |
/// | `COURSEBOOK_TRUSTED_HOPS` | none | `0` | how many proxies of ours stand before the service, 0…10 |
/// | `COURSEBOOK_ACCESS_LOG` | none | `on` | whether `serve` writes a line about each request, `on` or `off` |
struct Settings {
    /// One setting with where it comes from.
    struct Entry {
        let key: String
        let value: String?
        let source: String
    }

    let database: Entry
    let connections: Entry
    let host: Entry
    let port: Entry
    let mail: Entry
    let mailFrom: Entry
    let mailLines: Entry
    let mailPerMinute: Entry
    let site: Entry
    let trustedHops: Entry
    let accessLog: Entry

    /// Every setting, in the order they are shown.
    var all: [Entry] {
        [database, connections, host, port, mail, mailFrom, mailLines, mailPerMinute, site, trustedHops, accessLog]
    }

    init(database: String? = nil, host: String? = nil, port: Int? = nil) {
        self.database = Settings.entry("COURSEBOOK_DATABASE", option: database, fallback: nil)
        self.connections = Settings.entry("COURSEBOOK_CONNECTIONS", option: nil, fallback: "8")
        self.host = Settings.entry("COURSEBOOK_HOST", option: host, fallback: "127.0.0.1")
        self.port = Settings.entry("COURSEBOOK_PORT", option: port.map(String.init), fallback: "8080")
        self.mail = Settings.entry("COURSEBOOK_MAIL", option: nil, fallback: nil)
        self.mailFrom = Settings.entry("COURSEBOOK_MAIL_FROM", option: nil, fallback: nil)
        self.mailLines = Settings.entry("COURSEBOOK_MAIL_LINES", option: nil, fallback: "3")
        self.mailPerMinute = Settings.entry("COURSEBOOK_MAIL_PER_MINUTE", option: nil, fallback: nil)
        self.site = Settings.entry("COURSEBOOK_SITE", option: nil, fallback: nil)
        self.trustedHops = Settings.entry("COURSEBOOK_TRUSTED_HOPS", option: nil, fallback: "0")
        self.accessLog = Settings.entry("COURSEBOOK_ACCESS_LOG", option: nil, fallback: "on")
    }

    /// Which database.
    func databaseAddress() throws(FieldErrors) -> DatabaseAddress {
        guard let value = database.value, !value.isEmpty else {
            throw FieldErrors("--database", "Say which database: --database PATH, or set COURSEBOOK_DATABASE.")
        }
        if value.hasPrefix("postgres:") || value.hasPrefix("postgresql:") {
            guard value.hasPrefix("postgres://") || value.hasPrefix("postgresql://") else {
                throw FieldErrors("--database", "Expected an address such as postgresql://user@host/database.")
            }
            return .postgres(value)
        }
        if let scheme = value.firstMatch(of: #/^([A-Za-z][A-Za-z0-9+.-]*):///#)?.output.1 {
            throw FieldErrors(
                "--database", "“\(scheme)” is no kind of database. Name a file, or postgresql://user@host/database.")
        }
        let path = value.hasPrefix("sqlite:") ? String(value.dropFirst("sqlite:".count)) : value
        if path.isEmpty || path == ":memory:" || path.hasPrefix("file:") {
            throw FieldErrors("--database", "Expected the path of a file, found “\(value)”.")
        }
        return .file(path)
    }

    /// How many connections to PostgreSQL there may be.
    func connectionCount() throws(FieldErrors) -> Int {
        guard let number = connections.value.flatMap({ Int($0) }), (1...100).contains(number) else {
            throw FieldErrors(
                "COURSEBOOK_CONNECTIONS", "Expected a number from 1 to 100, found “\(connections.value ?? "")”.")
        }
        return number
    }

    /// The port to listen on.
    func portNumber() throws(FieldErrors) -> Int {
        guard let number = port.value.flatMap(Int.init), (0...65_535).contains(number) else {
            throw FieldErrors("--port", "Expected a port from 0 to 65535, found “\(port.value ?? "")”.")
        }
        return number
    }

    /// A setting for people to see, without the secrets it may hold.
    func shown(_ entry: Entry) -> String? {
        switch entry.key {
        case database.key: shownDatabase
        case mail.key: entry.value.map(MailRoute.withoutPassword)
        default: entry.value
        }
    }

    /// The database setting for people to see, without the password an address may hold.
    var shownDatabase: String? {
        guard let value = database.value, (try? databaseAddress())?.path == nil else { return database.value }
        let parts = value.split(separator: "?", maxSplits: 1)
        let place = (parts.first ?? "").replacing(#/^(postgres(?:ql)?://[^:@/]*):[^@]*@/#) { "\($0.output.1):…@" }
        guard parts.count > 1 else { return String(place) }
        let shown = parts[1].split(separator: "&").map { option in
            let name = option.prefix { $0 != "=" }
            return Settings.plainOptions.contains(String(name)) ? String(option) : "\(name)=…"
        }
        return "\(place)?\(shown.joined(separator: "&"))"
    }

    /// The options of an address that are no secret.
    private static let plainOptions: Set = ["host", "port", "dbname", "user", "sslmode", "connect_timeout"]

    private static func entry(_ key: String, option: String?, fallback: String?) -> Entry {
        if let option { return Entry(key: key, value: option, source: "option") }
        if let value = ProcessInfo.processInfo.environment[key], !value.isEmpty {
            return Entry(key: key, value: value, source: "environment")
        }
        return Entry(key: key, value: fallback, source: fallback == nil ? "not set" : "default")
    }
}

/// Where a database is.
enum DatabaseAddress: Hashable {
    /// A SQLite file.
    case file(String)
    /// A connection string of PostgreSQL.
    case postgres(String)

    /// The file's path; nil for a server.
    var path: String? { if case .file(let path) = self { path } else { nil } }
}

/// The options every command on a database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A database file, or postgresql://… (COURSEBOOK_DATABASE).", valueName: "path"))
    var database: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Act with this person's rights.", valueName: "email"))
    var asEmail: String?
}
