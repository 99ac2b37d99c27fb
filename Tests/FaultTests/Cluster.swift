import Foundation
import Synchronization
import TestSupport
import Testing

/// A throw-away PostgreSQL server of a test's own, which it may break.
final class Cluster: Sendable {
    private let folder: TemporaryFolder
    private let token: String
    private let count = Atomic<Int>(0)

    @discardableResult
    private static func postgres(_ arguments: String...) async throws -> Program.Run {
        try await Program.tool(Program.root + "/scripts/postgres", arguments)
    }

    private init(_ folder: TemporaryFolder, token: String) { (self.folder, self.token) = (folder, token) }

    /// The server of the suite that is running.
    @TaskLocal static var current: Cluster?

    /// Runs a body while a new server runs, and always removes it.
    ///
    /// Its background writers hardly ever write, so that only commits somebody waits for are on the disk.
    fileprivate static func running(body: @Sendable (Cluster) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let started = try await postgres(
            "start", folder.file("pg"), "wal_writer_delay=10s", "wal_writer_flush_after=1GB", "bgwriter_lru_maxpages=0")
        try #require(started.code == 0, "\(started.complaints)")
        do {
            try await query("CREATE DATABASE papers", in: folder)
            let token = try await Papers.set(address(of: "papers", in: folder))
            try await body(Cluster(folder, token: token))
            try await postgres("stop", folder.file("pg"))
        } catch {
            _ = try? await postgres("stop", folder.file("pg"))
            throw error
        }
    }

    /// Makes a copy of the programme; gives its address and a token for its API.
    ///
    /// - Parameter waitsForDisk: whether a commit is answered only when it is on the disk.
    func database(waitsForDisk: Bool = true) async throws -> (address: String, token: String) {
        let name = "year\(count.add(1, ordering: .relaxed).newValue)"
        try await Cluster.query("CREATE DATABASE \(name) TEMPLATE papers", in: folder)
        if !waitsForDisk { try await Cluster.query("ALTER DATABASE \(name) SET synchronous_commit = off", in: folder) }
        return (try await Cluster.address(of: name, in: folder), token)
    }

    /// Restarts the server, `fast` or as after a crash (`immediate`).
    func restart(_ mode: String) async throws {
        let run = try await Cluster.postgres("restart", folder.file("pg"), mode)
        try #require(run.code == 0, "\(run.complaints)")
    }

    /// Cuts every connection but its own.
    func cutConnections() async throws {
        try await Cluster.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()", in: folder)
    }

    private static func address(of database: String, in folder: TemporaryFolder) async throws -> String {
        try await postgres("address", folder.file("pg"), database).out
            .trimmingCharacters(in: .newlines)
    }

    private static func query(_ sql: String, in folder: TemporaryFolder) async throws {
        let address = try await address(of: "postgres", in: folder)
        let run = try await Program.tool("psql", address, "-qAtc", sql)
        try #require(run.code == 0, "\(run.complaints)")
    }
}

/// Starts a PostgreSQL server for a suite and removes it afterwards.
struct ClusterTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        try await Cluster.running { cluster in
            try await Cluster.$current.withValue(cluster) { try await body() }
        }
    }
}
