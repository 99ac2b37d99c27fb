import Foundation
import TestSupport
import Testing

/// A database with messages to send, a mail server, and what arrived there.
final class Post: Sendable {
    let sink: MailSink
    let messages: Int
    private let folder: TemporaryFolder
    private let database: String

    /// Books so many places in a SQLite database, each with one message to tell of it.
    convenience init(messages: Int) async throws {
        let (folder, database, token) = try await Papers.database()
        try await self.init(messages: messages, database: database, token: token, folder: folder)
    }

    /// Books so many places in a database, each with one message to tell of it.
    init(messages: Int, database: String, token: String, folder: TemporaryFolder) async throws {
        (self.messages, self.database, self.folder) = (messages, database, folder)
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
        let sql = "UPDATE outbox SET next_at = next_at - 360000, taken_until = NULL WHERE taken_until > 0"
        let python = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as database: database.execute(sys.argv[2])"
        let run =
            database.hasPrefix("postgresql:")
            ? try await Program.tool("psql", database, "-qc", sql)
            : try await Program.tool("/usr/bin/python3", "-c", python, database, sql)
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
