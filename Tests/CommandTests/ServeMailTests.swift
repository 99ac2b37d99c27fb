import Foundation
import TestSupport
import Testing

/// What the service writes to people, from the booking to the mailbox.
struct ServeMailTests {
    private static let kate = "kate.abbott@learning-northvale.example"

    private func waitUntil(_ condition: () -> Bool) async throws -> Bool {
        for _ in 0..<300 {
            if condition() { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    private func book(_ event: String, _ database: String) async throws {
        let run = try await Program.run("book", event, "--delegate", Self.kate, "--database", database)
        try #require(run.code == 0, "\(run.complaints)")
    }

    @Test func `who is booked gets one message and their manager a copy, by a protected line`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let certificate = try await TestCertificate.make()
        let sink = try MailSink(.starttls, certificate: certificate, account: ("desk", "s3:cret"))
        let server = try await Server(
            database: database,
            environment: [
                "COURSEBOOK_MAIL":
                    "smtp://desk:s3%3Acret@localhost:\(sink.port)?tls=starttls&authorities=\(certificate.file)",
                "COURSEBOOK_MAIL_FROM": "Northvale Training <training@northvale.example>",
                "COURSEBOOK_SITE": "https://training.northvale.example/",
            ], complaints: folder.file("log"))
        try await book("WTSC-2202A", database)
        #expect(try await waitUntil { sink.messages.count == 2 })
        try await Task.sleep(for: .seconds(2))
        let message = try #require(sink.messages.first)
        #expect(sink.messages.map { $0.contains("Subject: Copy: ") } == [false, true])
        #expect(message.contains("X-Envelope-To: \(Self.kate)"))
        #expect(message.contains("Subject: Your place is booked: "))
        let names = sink.messages.compactMap {
            try? #/Message-ID: <[0-9a-f]{32}@northvale.example>/#.firstMatch(in: $0)?.output
        }
        #expect(Set(names).count == 2)
        #expect(message.contains("https://training.northvale.example/bookings/"))
        #expect(server.stop() == 0)
        let listed = try await Program.run("messages", "--database", database, "--format", "csv")
        #expect(listed.out.contains(",place_booked,delegate,") && listed.out.contains(",sent,1,"), "\(listed.out)")
    }

    @Test func `without a mail server the message waits, and goes once there is one`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let server = try await Server(database: database, complaints: folder.file("log"))
        try await book("WTSC-2202A", database)
        try await Task.sleep(for: .seconds(2))
        #expect(server.stop() == 0)
        let log = try String(contentsOfFile: folder.file("log"), encoding: .utf8)
        #expect(log.contains("not sent until COURSEBOOK_MAIL says whereto"))
        let waiting = try await Program.run("messages", "--state", "to_send", "--database", database, "--format", "csv")
        #expect(waiting.out.contains(",place_booked,"), "\(waiting.out)")
        let later = try await Server(
            database: database,
            environment: [
                "COURSEBOOK_MAIL": "file:\(folder.file("mail"))", "COURSEBOOK_MAIL_FROM": "training@northvale.example",
            ], complaints: folder.file("log"))
        let new = folder.file("mail/new")
        #expect(try await waitUntil { (try? FileManager.default.contentsOfDirectory(atPath: new).count) == 2 })
        #expect(later.stop() == 0)
    }

    @Test(arguments: [
        ("smtp:", "a@b.example", "COURSEBOOK_MAIL"), ("http://x.example", "a@b.example", "COURSEBOOK_MAIL"),
        ("smtp://x.example?tls=maybe", "a@b.example", "COURSEBOOK_MAIL"),
        ("file:", "a@b.example", "COURSEBOOK_MAIL"), ("smtp://x.example:99999999999", "a@b.example", "COURSEBOOK_MAIL"),
        ("smtp://x.example", "", "COURSEBOOK_MAIL_FROM"),
        ("smtp://x.example", "nobody", "COURSEBOOK_MAIL_FROM"),
    ])
    func `a setting that cannot be read is named`(mail: String, from: String, name: String) async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            "serve", "--port", "0", "--database", folder.file("year.sqlite"),
            environment: ["COURSEBOOK_MAIL": mail, "COURSEBOOK_MAIL_FROM": from])
        #expect(run.code == 64)
        #expect(run.complaints.hasPrefix("\(name): "), "\(run.complaints)")
    }

    @Test(arguments: [
        ("COURSEBOOK_MAIL_LINES", "1"), ("COURSEBOOK_MAIL_LINES", "33"), ("COURSEBOOK_MAIL_LINES", "three"),
        ("COURSEBOOK_MAIL_PER_MINUTE", "0"), ("COURSEBOOK_MAIL_PER_MINUTE", "100001"),
        ("COURSEBOOK_MAIL_PER_MINUTE", "2.5"),
    ])
    func `a number out of range is named`(name: String, value: String) async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            "serve", "--port", "0", "--database", folder.file("year.sqlite"),
            environment: [
                "COURSEBOOK_MAIL": "file:\(folder.file("mail"))", "COURSEBOOK_MAIL_FROM": "training@northvale.example",
                name: value,
            ])
        #expect(run.code == 64)
        #expect(run.complaints.hasPrefix("\(name): "), "\(run.complaints)")
        #expect(run.complaints.contains("“\(value)”"))
    }

    @Test func `no more messages go in a minute than the mail server takes`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        try await book("WTSC-2202A", database)
        let sink = try MailSink()
        let server = try await Server(
            database: database,
            environment: [
                "COURSEBOOK_MAIL": "smtp://localhost:\(sink.port)",
                "COURSEBOOK_MAIL_FROM": "training@northvale.example",
                "COURSEBOOK_MAIL_PER_MINUTE": "1",
            ], complaints: folder.file("log"))
        #expect(try await waitUntil { sink.messages.count == 1 })
        try await Task.sleep(for: .seconds(3))
        #expect(sink.messages.count == 1)
        #expect(server.stop() == 0)
        let waiting = try await Program.run("messages", "--state", "to_send", "--database", database, "--format", "csv")
        #expect(waiting.out.split(separator: "\n").count >= 2, "the manager's copy waits for the next minute")
    }

    @Test func `a password is not shown`() async throws {
        for setting in [
            "smtps://desk:s3cret@mail.example", "smtp://desk@n.example:s3cret@mail.example",
            "SMTP://desk:s3cret@mail.example", "smtp://desk:p@s3cret@mail.example",
        ] {
            let shown = try await Program.run("settings", environment: ["COURSEBOOK_MAIL": setting])
            #expect(shown.out.contains("://…@mail.example"), "\(shown.out)")
            #expect(!shown.out.contains("s3cret"))
        }
    }
}
