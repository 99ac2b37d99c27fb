import Foundation
import TestSupport
import Testing

extension Faults {
    /// The process ends without a word: `kill -9`.
    struct KillTests {
        @Test func `killed at any moment, nothing acknowledged is lost and every key settles what was unknown`()
            async throws
        {
            let folder = try TemporaryFolder()
            try await Faults.kill(rounds: Faults.rounds, name: "kill -9", log: folder.file("log")) {
                let database = folder.file("\(UUID().uuidString).sqlite")
                return (database, try await Papers.copy(to: database))
            }
        }

        @Test func `ten replays of each key at once act once`() async throws {
            let (folder, database, token) = try await Papers.database()
            let server = try await Server(database: database, complaints: folder.file("log"))
            let keys = 25 * Faults.rounds(oneIn: 20)
            let crowd = Crowd()
            var ledger = Ledger()
            for _ in 0..<keys {
                let ask = Ask.book(try #require(crowd.next()))
                let answers = await onThreads(10) { _ in
                    (try? Connection(port: server.port))?.ask(ask, token: token) ?? .silence
                }
                #expect(Set(answers).count == 1, "\(answers)")
                ledger.note(ask, try #require(answers.first))
            }
            #expect(ledger.acknowledged == keys)
            #expect(server.stop() == 0)
            let audit = try await Audit(ledger, database: database)
            #expect(audit.findings.isEmpty, "\(audit)")
        }

        /// With a key the replay brings the first answer; without one, the control, it books a second time.
        @Test(arguments: [true, false])
        func `a booking repeated after its cancellation acts once, if it has a key`(hasKey: Bool) async throws {
            let (folder, database, token) = try await Papers.database()
            let server = try await Server(database: database, complaints: folder.file("log"))
            let connection = try Connection(port: server.port)
            let place = Place(event: Papers.events[0], delegate: Papers.people[0])
            let ask = Ask.book(place, key: hasKey ? "once" : nil)
            let first = connection.ask(ask, token: token)
            guard case .done(let reference) = first else { Issue.record("\(first)"); return }
            #expect(connection.ask(.cancel(reference), token: token) == first)
            let second = connection.ask(ask, token: token)
            #expect((second == first) == hasKey)
            #expect(server.stop() == 0)
            var ledger = Ledger()
            ledger.note(ask, first)
            ledger.note(.cancel(reference), first)
            let audit = try await Audit(ledger, database: database)
            #expect(audit.findings == (hasKey ? [] : [.doubled(place)]))
        }
    }
}
