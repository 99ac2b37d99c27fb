import ArgumentParser
import Bookings
import Formats
import Office

struct Messages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after what the service writes to people.",
        subcommands: [
            MessagesList.self, MessagesShow.self, MessagesRetry.self, MessagesPreview.self, MessagesWording.self,
            MessagesTimes.self, MessagesWrite.self,
        ],
        defaultSubcommand: MessagesList.self)
}

struct MessagesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the outbox, newest first: what waits, what was sent, what was given up.",
        discussion: "Example: coursebook messages list --state given_up --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Option(help: "to_send, sent, dropped (there was nothing left to tell) or given_up.") var state: String?
    @Flag(help: "Only those that came back because the other side did not take them.") var cameBack = false
    @Option(help: "How many at most.") var limit: Int = 50

    func run() async throws {
        let state = try await answering {
            guard (1...10_000).contains(limit) else {
                throw FieldErrors("--limit", "Expected a number from 1 to 10000, found \(limit).")
            }
            return try self.state.map { text throws(FieldErrors) in
                guard let state = MessageState(rawValue: text) else {
                    let choices = MessageState.allCases.map(\.rawValue).joined(separator: ", ")
                    throw FieldErrors("--state", "Expected one of \(choices), found “\(text)”.")
                }
                return state
            }
        }
        let messages = try await options.withOffice(.readOnly) { office, asker in
            try await office.messages(in: state, cameBack: cameBack, limit: limit, by: asker).items
        }
        var table = Listing(
            [
                .init("Id", "id"), .init("Written", "created_at"), .init("Message", "kind"), .init("For", "reader"),
                .init("Sent to", "address"), .init("Booking", "reference"), .init("Event", "event"),
                .init("State", "state"), .init("Attempts", "attempts"), .init("Next", "next_at"),
                .init("Came back", "bounced_at"), .init("Why not", "failure"),
            ], whenEmpty: cameBack ? "No message came back." : "There are no messages.")
        table.rows = messages.map { message in
            [
                .text(message.key.id.hex), .text(RFC3339.text(message.createdAt)), .text(message.key.kind.rawValue),
                .text(message.key.reader.rawValue), .init(message.address), .init(message.reference?.text),
                .init(message.event), .text(message.state.rawValue), .number(message.attempts),
                .init(message.nextAt.map { RFC3339.text($0) }), .init(message.bounce.map { RFC3339.text($0.at) }),
                .init(message.bounce?.reason ?? message.failure),
            ]
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }
}

struct MessagesRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have every message that was given up tried again, or one that came back.",
        discussion: """
            Mend the cause first: the address on the person's record, or the mail server. The service sends them within
            seconds. What came back is sent again only one by one.

            Example: coursebook messages retry --database year.sqlite
                     coursebook messages retry 017db2f0a1c070008000000000000001 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(
        help: "The message’s identity, as `coursebook messages` lists it; all that were given up where it is left out.")
    var message: String?

    func run() async throws {
        let answer = try await options.withOffice(.readWrite) { office, asker in
            try await office.retryMessages(message, by: asker)
        }
        guard case .fresh(let count) = answer else { return }
        try Terminal.say(
            count == 0 ? "No message was given up." : "\(count) message\(count == 1 ? " is" : "s are") tried again.")
    }
}
