import Bookings
import Logging
import Mail
import Office
import Records
import ServiceLifecycle
import TestSupport
import Testing

@testable import Formats

/// Times in which the mail server cannot be reached (R-41).
struct MailOutageTests {
    private func postman(_ cast: Cast, _ sink: MailSink) throws -> Postman {
        let address = try #require(EmailAddress("training@northvale.example"))
        return Postman(
            office: cast.office,
            carrier: SMTPCarrier(
                SMTPServer(host: "localhost", port: sink.port, protection: .none), name: "desk.northvale.example",
                width: 2, patience: 20),
            head: Letterhead(from: Mailbox(name: "Northvale Training", address: address), site: nil),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private func names(_ sink: MailSink) throws -> [String] {
        try sink.messages.map { try MailPart(reading: Array($0.utf8)).header["message-id"] ?? "" }
    }

    @Test(arguments: StoreKind.all)
    func `three days without a mail server lose nothing, and a minute after it is back all is told`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let sink = try MailSink()
        let postman = try postman(cast, sink)
        try sink.behave("away")
        try await cast.book(.priya, on: "WTSC-2110B")
        for _ in 1...12 {
            cast.clock.set(cast.office.now.advanced(byMinutes: 5))
            try await postman.carryDue()
        }
        try await cast.book(.tom, on: "WTSC-2110B")
        for _ in 1...72 {
            cast.clock.set(cast.office.now.advanced(byMinutes: 60))
            let round = try await postman.carryDue()
            #expect(round.awayBecause == "554 sink.example does not speak with you" && round.carried == 0)
        }
        let waiting = try await cast.office.messages(in: .toSend, limit: 10, by: cast.asker(.olu)).items
        #expect(Set(waiting.compactMap(\.failure)) == ["554 sink.example does not speak with you"])
        #expect(Set(waiting.map(\.attempts)) == [0])
        try sink.behave("take")
        cast.clock.set(cast.office.now.advanced(byMinutes: 1))
        try await postman.carryDue()
        #expect(try names(sink).count == 3)
        #expect(try Set(names(sink)).count == 3)
        #expect(try await cast.office.messages(in: .toSend, limit: 10, by: cast.asker(.olu)).items == [])
    }

    /// The control: a message the server itself says no to is given up, after eight attempts in three days.
    @Test func `a server that is there and says later is asked eight times, then a person must look`() async throws {
        let cast = try await Cast.assembled()
        let sink = try MailSink()
        let postman = try postman(cast, sink)
        try sink.behave("later")
        try await cast.book(.tom, on: "WTSC-2110B")
        for _ in 1...100 {
            cast.clock.set(cast.office.now.advanced(byMinutes: 60))
            try await postman.carryDue()
        }
        let givenUp = try await cast.office.messages(in: .givenUp, limit: 10, by: cast.asker(.olu)).items
        #expect(givenUp.map(\.failure) == ["451 4.3.0 Come back later"])
    }

    @Test func `a message the server cannot speak about does not keep the others from going`() async throws {
        let cast = try await Cast.assembled()
        let sink = try MailSink()
        let postman = try postman(cast, sink)
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.tom, on: "WTSC-2110B")
        let first = try await cast.office.takeMessages(upTo: 1)
        try await cast.office.settleMessages(first.map { ($0, .unreachable("Connection reset")) })
        try await postman.carryDue()
        #expect(try names(sink).count == 2, "two of the three, and the first waits its minute")
        cast.clock.set(cast.office.now.advanced(byMinutes: 1))
        try await postman.carryDue()
        #expect(try names(sink).count == 3)
    }

    @Test func `a code does not wait behind a message whose recipient never answers`() async throws {
        let cast = try await Cast.assembled()
        let sink = try MailSink()
        let postman = try postman(cast, sink)
        try sink.behave("hang tom.reid")
        try await cast.book(.tom, on: "WTSC-2110B")
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let group = ServiceGroup(configuration: .init(services: [postman], logger: logger))
        async let running: Void = group.run()
        try await Task.sleep(for: .seconds(2))
        _ = try await cast.office.askForCode(email: Who.priya.rawValue, client: "test")
        for _ in 0..<100 where sink.count == 0 { try await Task.sleep(for: .milliseconds(100)) }
        #expect(sink.messages.map { $0.contains("X-Envelope-To: priya.nair@") } == [true])
        await group.triggerGracefulShutdown()
        try await running
        let waiting = try await cast.office.messages(in: .toSend, limit: 10, by: cast.asker(.olu)).items
        #expect(waiting.map(\.attempts) == [0], "given back when the postman left")
    }

    @Test func `what was given back can be taken at once and has cost no attempt`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2110B")
        for _ in 1...12 {
            let taken = try await cast.office.takeMessages(upTo: 10)
            #expect(taken.map(\.attempts).allSatisfy { $0 == 1 } && !taken.isEmpty)
            try await cast.office.settleMessages(taken.map { ($0, .givenBack) })
        }
    }
}
