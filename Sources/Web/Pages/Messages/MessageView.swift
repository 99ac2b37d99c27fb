import Bookings
import Formats
import Hummingbird
import Office

/// One message of the outbox: where it stands, and the letter it is.
struct MessageView: Sendable {
    let record: MessageRecord
    /// The letter as it would be now; nil where nobody is left to read it.
    let letter: Letter?
    let mayRetry: Bool
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let office = exchange.site.office
        let found = try await office.message(exchange.path("message"), by: layout.visitor.asker)
        let view = MessageView(
            record: found.record, letter: found.message.map { Letter($0, site: exchange.siteAddress, at: office.now) },
            mayRetry: layout.visitor.may(.retryMessages), seal: exchange.plainSeal)
        return layout.reply("Message: \(found.record.key.words)") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/messages", "Messages")
            h1 { record.key.words }
            dl(.class("facts")) {
                Parts.property("For", record.key.reader.words.capitalisedFirst)
                Parts.property("Where it stands", record.state.words)
                Parts.property("Written", UKTime.wallTime(at: record.createdAt).words)
                Parts.property("Sent to", record.address)
                Parts.property("Settled", record.settledAt.map { UKTime.wallTime(at: $0).words })
                Parts.property("Tried", record.attempts == 1 ? "once" : "\(record.attempts) times")
                Parts.property("Next try", record.nextAt.map { UKTime.wallTime(at: $0).words })
                Parts.property("What went wrong", record.failure)
                Parts.property(
                    "Came back", record.bounce.map { "\(UKTime.wallTime(at: $0.at).words). \($0.reason)" })
            }
            if mayRetry, record.isWorthRetrying {
                p { "Mend the cause first: the address on the person’s page, or the mail server." }
                Parts.act("/messages/retry", seal, "Try it again", hidden: [("message", record.key.id.hex)])
            }
            if let letter {
                h2 { "What it says" }
                p(.class("quiet")) { "As it would be written now." }
                article(.class("letter panel")) {
                    h3 { letter.subject }
                    Fragment(LetterParagraphs(text: letter.text).markup)
                }
            }
        }
    }
}
