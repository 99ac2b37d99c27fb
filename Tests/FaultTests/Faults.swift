import Foundation
import TestSupport
import Testing

/// What happens to the data when the machine fails: one suite after another, since each loads the machine.
///
/// Every promise has a control beside it: the same test with the protection removed, which must find a loss.
@Suite(.serialized) enum Faults {
    /// How thorough to be, in rounds of the longest test; `scripts/faults` sets it.
    static let rounds = max(1, ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 4)

    /// Where chance begins; printed, so that a failing run can be repeated.
    static let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? 1

    /// A part of the rounds for the lesser tests, at least `least`.
    static func rounds(oneIn part: Int, least: Int = 1) -> Int { max(least, rounds / part) }

    /// Waits until something holds; false when it does not within a time.
    static func wait(_ limit: Duration, until holds: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while try await !holds() {
            if ContinuousClock.now > end { return false }
            try await Task.sleep(for: .milliseconds(20))
        }
        return true
    }

    /// On a machine that works again everything acknowledged is there, and every key settles what was unknown.
    static func settle(_ ledger: Ledger, database: String, token: String, log: String) async throws {
        let audit = try await Audit(ledger, database: database)
        #expect(audit.findings.isEmpty, "after the fault: \(audit)")
        let server = try await Server(database: database, complaints: log)
        let replayed = await Replay.all(ledger, to: server, token: token)
        #expect(replayed.broken == [])
        #expect(server.stop() == 0)
        let settled = try await Audit(replayed.settled, database: database)
        #expect(settled.findings.isEmpty, "after the replays: \(settled)")
    }
}

extension Server {
    /// Whether a page or a state is answered with 200.
    func answers(_ path: String) -> Bool {
        (try? Connection(port: port, patience: 5).send("GET", path).status) == 200
    }
}
