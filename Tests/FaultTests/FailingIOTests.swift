import Foundation
import TestSupport
import Testing

extension Faults {
    /// A single write or synchronisation fails, or all from one on; the number of the first is swept.
    struct FailingIOTests {
        private static let faults: [FailingIO.Fault] = few + (Faults.rounds < 20 ? [] : sweep)

        private static let few: [FailingIO.Fault] = [
            .init(calls: .writes, first: 1, answer: .inputOutput),
            .init(calls: .writes, first: 6, answer: .noSpace),
            .init(calls: .writes, first: 23, forEver: true, answer: .noSpace),
            .init(calls: .synchronisations, first: 1, answer: .inputOutput),
            .init(calls: .synchronisations, first: 7, forEver: true, answer: .inputOutput),
            .init(files: .main, calls: .writes, first: 2, answer: .inputOutput),
            .init(files: .main, calls: .synchronisations, first: 1, forEver: true, answer: .inputOutput),
        ]

        private static let sweep: [FailingIO.Fault] = (1...min(48, Faults.rounds / 5)).flatMap { number in
            [FailingIO.Fault.Files.all, .main].flatMap { files in
                [FailingIO.Fault.Calls.writes, .synchronisations].map { calls in
                    FailingIO.Fault(
                        files: files, calls: calls, first: files == .main && calls == .synchronisations ? 1 : number,
                        forEver: number % 3 == 0, answer: number % 2 == 0 ? .noSpace : .inputOutput)
                }
            }
        }

        @Test(arguments: faults)
        func `a failing disk loses nothing acknowledged, and one failure is got over without a restart`(
            fault: FailingIO.Fault
        ) async throws {
            let (folder, database, token) = try await Papers.database()
            let disk = try await FailingIO(database: database, files: fault.files)
            let server = try await Server(
                database: database, environment: disk.environment, complaints: folder.file("log"))
            let crowd = Crowd()
            let load = Load(on: server, token: token, crowd: crowd)
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
            disk.arm(fault)
            #expect(try await Faults.wait(.seconds(60)) { disk.failed > 0 }, "the fault was not reached")
            let before = load.acknowledged
            if fault.forEver {
                try await Task.sleep(for: .milliseconds(200))
                #expect(server.answers("/"), "pages")
            } else {
                #expect(
                    try await Faults.wait(.seconds(30)) { load.acknowledged > before + 20 }, "books again, no restart")
            }
            load.stop()
            let ledger = await running
            #expect(server.isRunning)
            #expect(ledger.silent == 0, "everybody is answered")
            if fault.forEver { server.kill() } else { #expect(server.stop() == 0) }
            try await Faults.settle(ledger, database: database, token: token, log: folder.file("log"))
            let failed = ledger.unknown
            print("failing disk: \(fault): \(ledger.acknowledged) acknowledged, \(failed) failed or without an answer")
        }

        @Test(arguments: 1...Faults.rounds(oneIn: 5, least: 2))
        func `a disk that fails while the service starts harms nothing`(number: Int) async throws {
            let (folder, database, token) = try await Papers.database()
            let healthy = try await Server(database: database, complaints: folder.file("log"))
            let load = Load(on: healthy, token: token, crowd: Crowd())
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
            healthy.kill()
            let ledger = await running
            for calls in [FailingIO.Fault.Calls.writes, .synchronisations] {
                let disk = try await FailingIO(database: database, files: .all)
                disk.arm(FailingIO.Fault(calls: calls, first: number, forEver: true, answer: .inputOutput))
                do {
                    let server = try await Server(
                        database: database, environment: disk.environment, complaints: folder.file("log"))
                    server.kill()
                } catch let refused as NotServing {
                    #expect(refused.code == 70)
                }
            }
            try await Faults.settle(ledger, database: database, token: token, log: folder.file("log"))
        }

        /// The control: a log that is never written, though the disk says so, is found out.
        @Test func `a disk that lies is found out`() async throws {
            let (folder, database, token) = try await Papers.database()
            let disk = try await FailingIO(database: database, files: .log)
            let server = try await Server(
                database: database, environment: disk.environment, complaints: folder.file("log"))
            let load = Load(on: server, token: token, crowd: Crowd())
            async let running = load.run()
            #expect(try await Faults.wait(.seconds(30)) { load.acknowledged > 20 })
            disk.arm(FailingIO.Fault(calls: .writes, first: 1, forEver: true, answer: .lie))
            try await Task.sleep(for: .milliseconds(200))
            load.stop()
            let ledger = await running
            server.kill()
            let audit = try await Audit(ledger, database: database)
            #expect(audit.lost > 0)
            print("a disk that lies: \(ledger.acknowledged) acknowledged, \(audit.lost) of them found to be lost")
        }
    }
}
