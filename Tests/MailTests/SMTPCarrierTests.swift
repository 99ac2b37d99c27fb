import Bookings
import Formats
import TestSupport
import Testing

@testable import Mail

/// Messages to a real mail server, over lines of every kind.
struct SMTPCarrierTests {
    private func message(_ number: Int = 1, to address: String = "priya.nair@nhs.example", text: String = "Hello.\n")
        throws -> MailMessage
    {
        MailMessage(
            from: Mailbox(
                name: "Northvale Training", address: try #require(EmailAddress("training@northvale.example"))),
            to: Mailbox(name: "Priya Nair", address: try #require(EmailAddress(address))), subject: "Number \(number)",
            messageID: "test.\(number)@northvale.example", date: try uk("2021-08-02 10:00"), text: text,
            html: Array("<p>Hello.</p>".utf8))
    }

    private func carrier(
        _ sink: MailSink, _ protection: SMTPServer.Protection = .none, host: String = "localhost", user: String? = nil,
        password: String? = nil, authorities: String? = nil, width: Int = 1, patience: Int = 20
    ) -> SMTPCarrier {
        SMTPCarrier(
            SMTPServer(
                host: host, port: sink.port, protection: protection, user: user, password: password,
                authorities: authorities), name: "desk.northvale.example", width: width, patience: patience)
    }

    @Test func `a message arrives as it was written, and one line carries many`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink)
        let dots = ".\n..\n.a line that begins with a dot\n"
        for number in 1...20 { #expect(await carrier.carry(try message(number, text: dots)) == .sent) }
        await carrier.close()
        let messages = sink.messages
        #expect(messages.count == 20)
        let first = try #require(messages.first)
        #expect(
            first.hasPrefix("X-Envelope-From: training@northvale.example\r\nX-Envelope-To: priya.nair@nhs.example\r\n"))
        #expect(first.contains("\r\nMessage-ID: <test.1@northvale.example>\r\n"))
        let sent = String(decoding: try message(1, text: dots).bytes, as: UTF8.self)
        #expect(first.hasSuffix(sent))
        let lines = Set(messages.compactMap { $0.split(separator: "\r\n").first { $0.hasPrefix("X-Line") } })
        #expect(lines.count == 1)
    }

    @Test func `several lines carry side by side`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink, width: 4)
        let messages = try (1...4).map { try message($0) }
        let fates = await withTaskGroup(of: MessageFate.self) { group in
            for message in messages { group.addTask { await carrier.carry(message) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await carrier.close()
        #expect(fates == Array(repeating: .sent, count: 4))
        #expect(
            Set(sink.messages.compactMap { $0.split(separator: "\r\n").first { $0.hasPrefix("X-Line") } }).count == 4)
    }

    @Test(arguments: [MailSink.Protection.starttls, .implicit])
    func `a protected line needs a certificate that holds`(kind: MailSink.Protection) async throws {
        let certificate = try await TestCertificate.make()
        let sink = try MailSink(kind, certificate: certificate, account: ("training", "p@ss: w%rd"))
        let protection: SMTPServer.Protection = kind == .starttls ? .startTLS : .implicitTLS
        let good = carrier(
            sink, protection, user: "training", password: "p@ss: w%rd", authorities: certificate.file)
        #expect(await good.carry(try message(1)) == .sent)
        await good.close()
        let strangers = [
            carrier(sink, protection, user: "training", password: "p@ss: w%rd"),
            carrier(
                sink, protection, host: "127.0.0.1", user: "training", password: "p@ss: w%rd",
                authorities: certificate.file),
            carrier(sink, protection, user: "training", password: "wrong", authorities: certificate.file),
        ]
        for stranger in strangers {
            guard case .unreachable = await stranger.carry(try message(2)) else {
                Issue.record("a line that should not have held did")
                continue
            }
            await stranger.close()
        }
        #expect(sink.messages.count == 1)
        #expect(sink.messages[0].contains("tls signed-in"))
    }

    @Test func `without STARTTLS nothing is sent where it is asked for`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink, .startTLS)
        guard case .unreachable = await carrier.carry(try message()) else {
            return #expect(Bool(false), "it was sent in the open")
        }
        #expect(sink.messages.isEmpty)
    }

    @Test func `what the server says decides whether trying again may help`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink)
        try sink.behave("refuse nobody")
        #expect(
            await carrier.carry(try message(1, to: "nobody@nhs.example"))
                == .refused("550 5.1.1 … has no mailbox here"))
        #expect(await carrier.carry(try message(2)) == .sent)
        try sink.behave("later")
        #expect(await carrier.carry(try message(3)) == .failed("451 4.3.0 Come back later"))
        try sink.behave("take")
        #expect(await carrier.carry(try message(3)) == .sent)
        await carrier.close()
        try sink.behave("away")
        guard case .unreachable(let words) = await carrier.carry(try message(4)) else {
            return #expect(Bool(false), "a server that turns us away has refused the message")
        }
        #expect(words == "554 sink.example does not speak with you")
        sink.stop()
        guard case .unreachable(let reason) = await carrier.carry(try message(4)) else {
            return #expect(Bool(false), "sent to nobody")
        }
        #expect(reason.hasPrefix("The mail server does not answer ("), "\(reason)")
        #expect(sink.messages.count == 2)
    }

    @Test(arguments: [
        ("550 5.1.1 No such mailbox", true), ("551 User not local", true), ("552 5.2.2 Mailbox full", true),
        ("550 No such user here", true), ("552 5.3.4 Message too big", true),
        ("554 5.7.1 Relay access denied", false), ("530 5.7.0 Must issue a STARTTLS command first", false),
        ("535 5.7.8 Not signed in", false), ("550 5.7.1 Sender rejected", false), ("503 5.5.1 Not now", false),
        ("554 Service unavailable", false), ("450 4.2.1 Busy", false),
    ])
    func `only what is about the recipient or the text is final`(reply: String, isFinal: Bool) async throws {
        let sink = try MailSink()
        let carrier = carrier(sink)
        try sink.behave("say \(reply)")
        #expect(await carrier.carry(try message()) == (isFinal ? .refused(reply) : .failed(reply)))
        try sink.behave("take")
        #expect(await carrier.carry(try message()) == .sent)
        await carrier.close()
    }

    /// The answer to the first text comes late; on the same line it would be taken for the answer to the second message.
    @Test func `after an answer that did not come in time the next message has a line of its own`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink, patience: 1)
        try sink.behave("late 2")
        guard case .failed = await carrier.carry(try message(1)) else { return #expect(Bool(false), "in time") }
        try sink.behave("take")
        for number in 2...4 { #expect(await carrier.carry(try message(number)) == .sent) }
        await carrier.close()
        let lines = sink.messages.compactMap { $0.split(separator: "\r\n").first { $0.hasPrefix("X-Line") } }
        #expect(lines.count == 4 && Set(lines).count == 2)
    }

    @Test func `who leaves waits for nobody, and the message is given back`() async throws {
        let sink = try MailSink()
        let carrier = carrier(sink, patience: 60)
        try sink.behave("hang priya")
        async let fate = carrier.carry(try message())
        try await Task.sleep(for: .milliseconds(500))
        carrier.leave()
        #expect(try await fate == .givenBack)
        #expect(await carrier.carry(try message(2)) == .givenBack)
        await carrier.close()
    }

    @Test func `what a server says is kept without its control characters`() {
        #expect(SMTPCarrier.withoutAddresses("451 \u{1B}[31mred\u{07}\r\n for a@b.example") == "451  [31mred    for …")
    }

    @Test func `a server that says nothing is given up on`() async throws {
        let sink = try MailSink()
        try sink.behave("silent")
        let carrier = carrier(sink, patience: 1)
        guard case .unreachable(let reason) = await carrier.carry(try message()) else {
            return #expect(Bool(false), "sent to a server that says nothing")
        }
        #expect(reason.hasPrefix("The mail server took too long ("), "\(reason)")
    }
}
