import Formats
import Hummingbird

/// The demonstration's mailbox: what the service would have sent, whomever it is for.
///
/// It exists only there, on a loopback address.
struct DemonstrationMailView: Sendable {
    let messages: [ReadMessage]

    static func show(_ exchange: Exchange) async throws -> Response {
        guard let mailbox = exchange.site.mailbox else { throw NotFound() }
        let layout = try await exchange.layout()
        let view = DemonstrationMailView(messages: mailbox())
        return layout.reply("What was written to people") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            h1 { "What was written to people" }
            p(.class("lead")) { "In real use these messages go to people’s mailboxes; here they only lie in a folder." }
            if messages.isEmpty {
                div(.class("empty")) { p { "Nothing yet. Book a place, then look again in a second or two." } }
            } else {
                for message in messages { letter(message) }
            }
        }
    }

    private func letter(_ message: ReadMessage) -> Element {
        article(.class("letter panel")) {
            h2 { message.subject }
            p(.class("quiet")) { "To \(message.toWords). \(message.dateWords)" }
            Fragment(LetterParagraphs(text: message.text).markup)
        }
    }
}
