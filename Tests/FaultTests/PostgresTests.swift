import Foundation
import TestSupport
import Testing

extension Faults {
    /// The same promises on PostgreSQL, whose server and connections fail by themselves.
    @Suite(ClusterTrait()) struct PostgresTests {
        @Test
        func `killed at any moment, nothing acknowledged in PostgreSQL is lost and every key settles what was unknown`()
            async throws
        {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            try await Faults.kill(
                rounds: Faults.rounds(oneIn: 4, least: 2), name: "kill -9, PostgreSQL", log: log.file("log")
            ) { try await cluster.database() }
        }

        @Test(arguments: ["fast", "immediate"])
        func `a server that is restarted loses nothing acknowledged, and is found again`(mode: String) async throws {
            try await disturb(name: "PostgreSQL restarted (\(mode))") { cluster, load in
                for _ in 1...Faults.rounds(oneIn: 10, least: 2) {
                    let before = load.acknowledged
                    try await cluster.restart(mode)
                    #expect(try await Faults.wait(.seconds(15)) { load.acknowledged > before + 20 }, "books again")
                }
            }
        }

        @Test func `connections that are cut lose nothing acknowledged, and are made again`() async throws {
            try await disturb(name: "PostgreSQL's connections cut") { cluster, load in
                for _ in 1...Faults.rounds(oneIn: 2, least: 5) {
                    let before = load.acknowledged
                    try await cluster.cutConnections()
                    #expect(try await Faults.wait(.seconds(15)) { load.acknowledged > before + 10 }, "books again")
                }
            }
        }

        @Test func `a database told not to wait for its disk is made to wait`() async throws {
            try await disturb(name: "PostgreSQL told not to wait", waitsForDisk: false) { cluster, load in
                for _ in 1...4 {
                    let before = load.acknowledged
                    #expect(try await Faults.wait(.seconds(15)) { load.acknowledged > before + 30 })
                    try await cluster.restart("immediate")
                }
            }
        }

        /// The control: what nobody waited for is lost in such a crash.
        @Test func `without synchronous commits a crash loses what was committed`() async throws {
            let cluster = try #require(Cluster.current)
            let (address, _) = try await cluster.database()
            let rows = "FOR n IN 1..500 LOOP INSERT INTO scratch VALUES (n); COMMIT; END LOOP"
            _ = try await Program.tool(
                "psql", address, "-qAtc", "CREATE TABLE scratch (n int)", "-c", "SET synchronous_commit = off",
                "-c", "DO $$ BEGIN \(rows); END $$")
            try await cluster.restart("immediate")
            let kept = try await Program.tool("psql", address, "-qAtc", "SELECT count(*) FROM scratch").out
            let count = try #require(Int(kept.trimmingCharacters(in: .whitespacesAndNewlines)))
            #expect(count < 500)
            print("PostgreSQL, commits not waited for: \(500 - count) of 500 are lost")
        }

        /// Serves a database under load while something happens, then looks whether all is there.
        private func disturb(
            name: String, waitsForDisk: Bool = true, _ happening: (Cluster, Load) async throws -> Void
        ) async throws {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database(waitsForDisk: waitsForDisk)
            let server = try await Server(database: address, complaints: log.file("log"))
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
            try await happening(cluster, load)
            load.stop()
            let ledger = await running
            #expect(ledger.refusals == [])
            #expect(ledger.silent == 0, "everybody is answered")
            #expect(server.stop() == 0)
            try await Faults.settle(ledger, database: address, token: token, log: log.file("log"))
            print("\(name): \(ledger.acknowledged) acknowledged, \(ledger.unknown) failed or without an answer")
        }
    }
}
