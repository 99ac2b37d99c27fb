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

        /// The control: a database told not to wait for its disk loses acknowledged bookings in a crash.
        ///
        /// Only a few each time, since PostgreSQL writes each page of its log as soon as it is full.
        @Test func `without synchronous commits a crash loses acknowledged bookings`() async throws {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database(waitsForDisk: false)
            let server = try await Server(database: address, complaints: log.file("log"))
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            for _ in 1...4 {
                let before = load.acknowledged
                #expect(try await Faults.wait(.seconds(15)) { load.acknowledged > before + 30 })
                try await cluster.restart("immediate")
            }
            load.stop()
            let ledger = await running
            #expect(server.stop() == 0)
            let audit = try await Audit(ledger, database: address)
            #expect(audit.lost > 0)
            print("PostgreSQL, commits not waited for: \(audit.lost) of \(ledger.acknowledged) acknowledged are lost")
        }

        /// Serves a database under load while something happens, then looks whether all is there.
        private func disturb(
            name: String, _ happening: (Cluster, Load) async throws -> Void
        ) async throws {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database()
            let server = try await Server(database: address, complaints: log.file("log"))
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(10)) { load.acknowledged > 20 })
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
