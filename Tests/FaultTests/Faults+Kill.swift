import Foundation
import TestSupport
import Testing

extension Faults {
    /// Serves a database under load, kills the service at a random moment, starts it again, and so on.
    ///
    /// Each start must be ready within two seconds, every key must bring the answer it brought before or settle what was
    /// unknown, and what lies there must be what was acknowledged. Ten rounds share a database.
    static func kill(
        rounds: Int, name: String, log: String, makeDatabase: () async throws -> (address: String, token: String)
    ) async throws {
        var chance = SeededGenerator(seed: seed)
        var (acknowledged, unknown, slowest) = (0, 0, Duration.zero)
        for firstRound in stride(from: 1, through: rounds, by: 10) {
            let (database, token) = try await makeDatabase()
            let crowd = Crowd()
            var settled = Ledger()
            var last = Ledger()
            for round in firstRound...min(firstRound + 9, rounds) {
                let began = ContinuousClock.now
                let server = try await Server(database: database, complaints: log)
                #expect(server.answers("/readyz"), "round \(round)")
                let ready = ContinuousClock.now - began
                slowest = max(slowest, ready)
                let replayed = await Replay.all(last, to: server, token: token)
                #expect(replayed.broken == [], "round \(round)")
                settled.add([replayed.settled])
                let load = Load(on: server, token: token, crowd: crowd)
                async let running = load.run()
                try await Task.sleep(for: .seconds(.random(in: 0.02...0.6, using: &chance)))
                server.kill()
                last = await running
                #expect(last.refusals == [], "round \(round)")
                (acknowledged, unknown) = (acknowledged + last.acknowledged, unknown + last.unknown)
                var known = settled
                known.add([last])
                let audit = try await Audit(known, database: database)
                #expect(audit.findings.isEmpty, "round \(round): \(audit)")
            }
        }
        print(
            "\(name): \(rounds) rounds from seed \(seed), \(acknowledged) acknowledged, "
                + "\(unknown) without an answer, slowest start \(slowest)")
        #expect(acknowledged > 0)
    }
}
