import Foundation
import TestSupport
import Testing

extension Faults {
    /// The process ends without a word while it hands messages to a mail server (R-41).
    struct MailKillTests {
        /// How far one of the messages on their way has come when the process ends; `Tests/Tools/mail-sink` tells the steps.
        private static let steps = [
            "connected", "EHLO", "MAIL", "RCPT", "DATA", "text", "kept", "answered", "2", "5", "10", "20", "40",
        ]

        @Test(arguments: steps)
        func `killed at any step of sending, every message arrives, and twice only under one name`(step: String)
            async throws
        {
            let rounds = Faults.rounds(oneIn: 4, least: 2)
            let post = try await Post(messages: 9 * rounds)
            for round in 1...rounds {
                let server = try await post.serve()
                try post.sink.behave("kill \(server.identifier) \(step)")
                server.waitForEnd()
                #expect(try await post.waiting() > 0, "round \(round): there was nothing left to kill it over")
                try await post.letLeasesRunOut()
            }
            let found = try await post.empty()
            print("kill -9 at \(step): \(rounds) rounds, \(post.messages) messages, \(found.again) arrived again")
            #expect(found.lost == 0)
            #expect(found.strangers == 0)
        }

        /// The control: a mail server that forgets what it took on is found out.
        @Test func `a message that did not arrive is missed`() async throws {
            let post = try await Post(messages: 6)
            try post.sink.behave("lie")
            let server = try await post.serve()
            #expect(try await Faults.wait(.seconds(20)) { try await post.waiting() == 0 })
            #expect(server.stop() == 0)
            #expect(try await post.empty().lost == 6)
        }

        /// What was taken on and not yet begun when it is told to stop goes out as soon as it is started again.
        @Test func `told to stop, it leaves nothing behind that must wait`() async throws {
            let post = try await Post(messages: 60)
            let server = try await post.serve()
            #expect(try await Faults.wait(.seconds(20)) { post.sink.count > 8 })
            #expect(server.stop() == 0)
            let found = try await post.empty()
            #expect(found.lost == 0 && found.again == 0)
        }

        /// Six messages to one who never answers: everybody else is written to, each once, and stopping does not wait.
        @Test func `one that hangs holds up nobody else, not even when the service is killed`() async throws {
            let post = try await Post(messages: 30)
            try post.sink.behave("hang person3@")
            let server = try await post.serve()
            #expect(try await Faults.wait(.seconds(20)) { post.sink.count == 24 })
            #expect(try await Faults.wait(.seconds(5)) { try await post.waiting() == 6 })
            server.kill()
            let again = try await post.serve()
            try await Task.sleep(for: .seconds(2))
            let began = ContinuousClock.now
            #expect(again.stop() == 0)
            #expect(ContinuousClock.now - began < .seconds(10))
            #expect(post.sink.count == 24)
            try await post.letLeasesRunOut()
            let found = try await post.empty()
            #expect(found.lost == 0 && found.again == 0)
        }
    }
}
