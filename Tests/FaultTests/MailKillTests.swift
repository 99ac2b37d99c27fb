import Foundation
import TestSupport
import Testing

extension Faults {
    /// The process ends without a word while it hands messages to a mail server.
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
    }
}

/// A database with messages to send, a mail server, and what arrived there.
private final class Post {
    let sink: MailSink
    let messages: Int
    private let folder: TemporaryFolder
    private let database: String

    /// Books so many places, each with one message to tell of it.
    init(messages: Int) async throws {
        let token: String
        (folder, database, token) = try await Papers.database()
        self.messages = messages
        sink = try MailSink()
        let server = try await Server(database: database, complaints: folder.file("log"))
        let crowd = Crowd()
        let connection = try Connection(port: server.port)
        for _ in 0..<messages {
            guard case .done = connection.ask(.book(try #require(crowd.next())), token: token) else {
                throw NotBooked()
            }
        }
        #expect(server.stop() == 0)
    }

    func serve() async throws -> Server {
        try await Server(
            database: database,
            environment: [
                "COURSEBOOK_MAIL": "smtp://localhost:\(sink.port)",
                "COURSEBOOK_MAIL_FROM": "training@northvale.example",
                "COURSEBOOK_MAIL_LINES": "8",
            ], complaints: folder.file("log"))
    }

    /// How many messages are not yet known to be sent.
    func waiting() async throws -> Int {
        let run = try await Program.run(
            "messages", "list", "--state", "to_send", "--limit", "1000", "--format", "csv", "--database", database)
        try #require(run.code == 0, "\(run.complaints)")
        return run.out.split(separator: "\n").count - 1
    }

    /// Turns time on by the minutes for which others leave alone what somebody has taken on.
    func letLeasesRunOut() async throws {
        let run = try await Program.tool(
            "/usr/bin/python3", "-c",
            """
            import sqlite3, sys
            with sqlite3.connect(sys.argv[1]) as database:
                database.execute("UPDATE outbox SET next_at = next_at - 360000, taken_until = NULL WHERE taken_until > 0")
            """, database)
        try #require(run.code == 0, "\(run.complaints)")
    }

    /// Lets everything go out; tells how many messages never arrived, how many arrived again, and how many nobody knows of.
    func empty() async throws -> (lost: Int, again: Int, strangers: Int) {
        try sink.behave("take")
        let server = try await serve()
        #expect(try await Faults.wait(.seconds(60)) { try await waiting() == 0 })
        #expect(server.stop() == 0)
        let list = try await Program.run(
            "messages", "list", "--limit", "1000", "--format", "json", "--database", database)
        let names = Set(list.out.matches(of: #/"id":\s*"([0-9a-f]{32})"/#).map { String($0.output.1) })
        #expect(names.count == messages)
        let arrived = sink.messages.compactMap { message in
            message.firstMatch(of: #/\r\nMessage-ID: <([0-9a-f]{32})@northvale\.example>\r\n/#).map {
                String($0.output.1)
            }
        }
        return (
            names.subtracting(arrived).count, arrived.count - Set(arrived).count, Set(arrived).subtracting(names).count
        )
    }

    private struct NotBooked: Error {}
}
