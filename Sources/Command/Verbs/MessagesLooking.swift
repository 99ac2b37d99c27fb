import ArgumentParser
import Bookings
import Formats
import Office

struct MessagesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one message: where it stands and what it says.",
        discussion: """
            What it says is made of what holds now, as it would be if it were sent now.

            Example: coursebook messages show 017db2f0a1c070008000000000000001 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The message’s identity, as `coursebook messages` lists it.") var message: String

    func run() async throws {
        let site = try await answering { try Settings(database: options.database).siteAddress() }
        try await options.withOffice(.readOnly) { office, asker in
            let (record, message) = try await office.message(message, by: asker)
            var card = Card()
            card.add("Message", record.key.words)
            card.add("For", record.key.reader.words)
            card.add("Booking", record.reference?.text)
            card.add("Event", record.event)
            card.add("State", record.state.words)
            card.add("Written", RFC3339.text(record.createdAt))
            card.add("Sent to", record.address)
            card.add("Settled", record.settledAt.map { RFC3339.text($0) })
            card.add("Tried", "\(record.attempts)")
            card.add("Next try", record.nextAt.map { RFC3339.text($0) })
            card.add("Why not", record.failure)
            card.add("Came back", record.bounce.map { "\(RFC3339.text($0.at)) \($0.reason)" })
            try Terminal.write(card.text)
            if let message { try Terminal.write("\n" + Letter(message, site: site, at: office.now).readable) }
        }
    }
}

struct MessagesPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show what a message about a booking would say now; nobody is sent it.",
        discussion: "Example: coursebook messages preview reminder 7K3M9QD25 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "What it tells, such as place_booked, reminder or booking_cancelled.") var kind: String
    @Argument(help: "The booking's reference.") var booking: String

    func run() async throws {
        let site = try await answering { try Settings(database: options.database).siteAddress() }
        try await options.withOffice(.readOnly) { office, asker in
            let message = try await office.previewMessage(kind, of: booking, by: asker)
            try Terminal.write("To: \(message.readerName) <\(message.address.written)>\n")
            try Terminal.write(Letter(message, site: site, at: office.now).readable)
        }
    }
}

extension Letter {
    /// The letter as it is read at a terminal.
    fileprivate var readable: String { "Subject: \(subject)\n\n\(text)" }
}
