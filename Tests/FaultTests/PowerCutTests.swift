import Foundation
import TestSupport
import Testing

extension Faults {
    /// The power goes: what the disk was not made to keep is gone.
    @Suite(.enabled("needs root and loop mounts") { await Disk.isAllowed(.ext4) })
    struct PowerCutTests {
        /// Every other time a synchronisation has failed before, so that the service writes over a connection made anew.
        @Test func `after a power cut nothing acknowledged is lost`() async throws {
            let failing = FailingIO.Fault(calls: .synchronisations, first: 5, answer: .inputOutput)
            var chance = SeededGenerator(seed: Faults.seed)
            for round in 1...Faults.rounds(oneIn: 10, least: 2) {
                let seconds = Double.random(in: 0.1...1, using: &chance)
                try await Disk.mounted(.ext4) { disk in
                    let log = try TemporaryFolder()
                    let (ledger, token) = try await cut(
                        disk, after: seconds, log: log, fault: round % 2 == 0 ? failing : nil)
                    try await Faults.settle(
                        ledger, database: disk.file("year.sqlite"), token: token, log: log.file("log"))
                    print(
                        "power cut \(round): \(ledger.acknowledged) acknowledged, \(ledger.unknown) without an answer, none lost"
                    )
                    #expect(ledger.acknowledged > 0)
                }
            }
        }

        /// The control: with a log that is not synchronised at each commit (`synchronous = NORMAL`) bookings are lost.
        ///
        /// The kernel may have written all of it by itself before one cut, but not before each of several.
        @Test func `without synchronisation a power cut loses acknowledged bookings`() async throws {
            let lying = FailingIO.Fault(files: .log, calls: .synchronisations, first: 1, forEver: true, answer: .lie)
            var lost = 0
            for _ in 1...8 where lost == 0 {
                lost = try await Disk.mounted(.ext4) { disk in
                    let log = try TemporaryFolder()
                    let (ledger, _) = try await cut(disk, after: 0.5, log: log, fault: lying)
                    let audit = try await Audit(ledger, database: disk.file("year.sqlite"))
                    print(
                        "power cut, log not synchronised: \(audit.lost) of \(ledger.acknowledged) acknowledged are lost"
                    )
                    return audit.lost
                }
            }
            #expect(lost > 0)
        }

        @Test func `an import that was said to be done is there after a power cut`() async throws {
            try await Disk.mounted(.ext4) { disk in
                _ = try await Papers.set(disk.file("year.sqlite"))
                try disk.cutPower()
                try await disk.mountAgain()
                let audit = try await Audit(Ledger(), database: disk.file("year.sqlite"))
                #expect(audit.findings.isEmpty, "\(audit)")
            }
        }

        @Test func `a backup that was said to be done is there after a power cut`() async throws {
            let (folder, database, _) = try await Papers.database()
            try await Disk.mounted(.ext4) { disk in
                #expect(try await Program.run("backup", disk.file("copy.sqlite"), "--database", database).code == 0)
                try disk.cutPower()
                try await disk.mountAgain()
                let check = try await Program.run("check", "--database", disk.file("copy.sqlite"))
                #expect(check.code == 0, "from \(folder.path): \(check.complaints)")
            }
        }

        @Test func `an export that was said to be done is there after a power cut`() async throws {
            let (folder, database, _) = try await Papers.database()
            try await Disk.mounted(.ext4) { disk in
                #expect(try await Program.run("export", disk.file("year"), "--database", database).code == 0)
                try disk.cutPower()
                try await disk.mountAgain()
                let names = try FileManager.default.contentsOfDirectory(atPath: disk.path)
                let restored = try await Program.run(
                    "restore", disk.file("year"), "--database", folder.file("restored.sqlite"))
                #expect(restored.code == 0, "\(names): \(restored.complaints)")
            }
        }

        /// Serves a copy on the disk, loads it, cuts the power and starts the machine again.
        ///
        /// Only answers from before the cut count: nobody hears a machine without power, and an ext4 that is being shut
        /// down says of a synchronisation under way that it was done, to any program, when it was not.
        private func cut(
            _ disk: Disk, after seconds: Double, log: TemporaryFolder, fault: FailingIO.Fault?
        ) async throws -> (Ledger, token: String) {
            let database = disk.file("year.sqlite")
            let token = try await Papers.copy(to: database)
            try await Program.tool("sync", "--file-system", database)
            let io = try await FailingIO(database: database, files: fault?.files ?? .all)
            let server = try await Server(
                database: database, environment: io.environment, complaints: log.file("log"))
            if let fault { io.arm(fault) }
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            try await Task.sleep(for: .seconds(seconds))
            load.hearNothingMore()
            try disk.cutPower()
            try await Task.sleep(for: .milliseconds(100))
            load.stop()
            let ledger = await running
            server.kill()
            try await disk.mountAgain()
            return (ledger, token)
        }
    }
}
