import Foundation
import TestSupport
import Testing

extension Faults {
    /// The disk is full, and then it is not.
    @Suite(.enabled("needs root, to mount a small disk") { await Disk.isAllowed(.memory(1_024)) })
    struct FullDiskTests {
        @Test func `a full disk loses nothing acknowledged, and with room again it books without a restart`()
            async throws
        {
            var chance = SeededGenerator(seed: Faults.seed)
            for round in 1...Faults.rounds(oneIn: 10, least: 2) {
                let left = Int.random(in: 0...600, using: &chance)
                try await Disk.mounted(.memory(12_288)) { disk in
                    let (database, log) = (disk.file("year.sqlite"), try TemporaryFolder())
                    let token = try await Papers.copy(to: database)
                    let server = try await Server(database: database, complaints: log.file("log"))
                    let load = Load(on: server, token: token, crowd: Crowd())
                    async let running = load.run()
                    #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
                    try disk.fill(leaving: left)
                    #expect(try await Faults.wait(.seconds(20)) { load.failed > 8 }, "the disk was not filled")
                    #expect(server.answers("/") && server.answers("/healthz"), "pages while it is full")
                    let before = load.acknowledged
                    try disk.makeRoom()
                    #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > before + 20 }, "books again")
                    load.stop()
                    let ledger = await running
                    #expect(ledger.silent == 0, "everybody is answered")
                    #expect(server.stop() == 0)
                    try await Faults.settle(ledger, database: database, token: token, log: log.file("log"))
                    print(
                        "full disk \(round), \(left) KiB left: \(ledger.acknowledged) acknowledged, \(ledger.unknown) failed"
                    )
                }
            }
        }

        @Test func `killed and started again on a full disk, it loses nothing`() async throws {
            try await Disk.mounted(.memory(12_288)) { disk in
                let (database, log) = (disk.file("year.sqlite"), try TemporaryFolder())
                let token = try await Papers.copy(to: database)
                let server = try await Server(database: database, complaints: log.file("log"))
                let load = Load(on: server, token: token, crowd: Crowd())
                async let running = load.run()
                #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
                try disk.fill(leaving: 64)
                #expect(try await Faults.wait(.seconds(20)) { load.failed > 8 }, "the disk was not filled")
                server.kill()
                let ledger = await running
                do {
                    let again = try await Server(database: database, complaints: log.file("log"))
                    #expect(again.answers("/"), "pages while it is full")
                    again.kill()
                    print("full disk: it serves when started")
                } catch let refused as NotServing {
                    #expect(refused.code == 70)
                    print("full disk: it says that it cannot serve")
                }
                try disk.makeRoom()
                try await Faults.settle(ledger, database: database, token: token, log: log.file("log"))
            }
        }

        /// The control: a copy from before the last bookings is found to lack them, so the comparison can fail.
        @Test func `a copy from before the last bookings is found to lack them`() async throws {
            let (folder, database, token) = try await Papers.database()
            let server = try await Server(database: database, complaints: folder.file("log"))
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
            #expect(try await Program.run("backup", folder.file("copy.sqlite"), "--database", database).code == 0)
            let before = load.acknowledged
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > before + 20 })
            load.stop()
            let ledger = await running
            #expect(server.stop() == 0)
            #expect(try await Audit(ledger, database: database).findings.isEmpty)
            #expect(try await Audit(ledger, database: folder.file("copy.sqlite")).lost > 0)
        }
    }
}
