import Foundation

/// The folder a run works in, and the program it measures.
final class Workshop {
    let program: Program
    let root: String
    let folder: String
    let table: Table
    let isQuick: Bool
    /// Bookings of history in `growth` and `moving`.
    let historySize: Int
    /// Minutes without a mail server in `mail`.
    let outage: Double
    /// Databases with history, by their bookings; `moving` and `growth` share them.
    var grown: [Int: GrownDatabase] = [:]

    init(program: String, root: String, isQuick: Bool, historySize: Int, outage: Double) throws {
        self.program = Program(path: program)
        self.root = root
        self.isQuick = isQuick
        self.historySize = historySize
        self.outage = outage
        table = Table()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("coursebook-bench-\(getpid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Removes everything the run made.
    func tidy() {
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: ServerProcess.log)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// How often each measurement is taken; figures are medians.
    let runs = 5

    /// A database with a programme and a token of an administrator.
    func makeDatabase(_ programme: Programme, at database: String) throws -> String {
        let papers = path("papers")
        try programme.write(to: papers)
        defer { try? FileManager.default.removeItem(atPath: papers) }
        try program.run("import", papers, "--database", database)
        return try makeToken(database)
    }

    func makeToken(_ database: String) throws -> String {
        try program.run("token", "create", "--role", "administrator", "--name", "bench", "--database", database)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A copy of a closed SQLite database, on the disk before it is used.
    func copy(_ database: String, to name: String) throws -> String {
        let copy = path(name)
        remove(copy)
        try FileManager.default.copyItem(atPath: database, toPath: copy)
        let descriptor = open(copy, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else { throw BenchFailure("\(copy) could not be kept.") }
        return copy
    }

    /// Removes an SQLite database and what lies beside it.
    func remove(_ database: String) {
        for suffix in ["", "-wal", "-shm", "-lock", "-serving"] {
            try? FileManager.default.removeItem(atPath: database + suffix)
        }
    }

    /// Serves a database while something is measured, then stops the server.
    func serving<Result>(
        _ database: String, environment: [String: String] = [:], _ measure: (ServerProcess) throws -> Result
    ) throws -> Result {
        let server = try ServerProcess(program, database: database, environment: environment)
        try server.waitUntilAnswered()
        let result = try measure(server)
        try server.stop()
        return result
    }
}
