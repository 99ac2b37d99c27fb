import Bookings
import Formats
import Hummingbird
import Office

/// The messages that were given up or still wait, with what went wrong.
struct MessagesView: Sendable {
    let givenUp: [MessageRecord]
    let waiting: [MessageRecord]
    let returned: [MessageRecord]
    let sent: [MessageRecord]
    let mayRetry: Bool
    let retried: String?
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        let view = MessagesView(
            givenUp: try await office.messages(in: .givenUp, limit: 200, by: asker).items,
            waiting: try await office.messages(in: .toSend, limit: 200, by: asker).items,
            returned: try await office.messages(in: nil, cameBack: true, limit: 200, by: asker).items,
            sent: try await office.messages(in: .sent, limit: 50, by: asker).items,
            mayRetry: layout.visitor.may(.retryMessages), retried: exchange.query.optional("retried"),
            seal: exchange.plainSeal)
        return layout.reply("Messages") { view.markup }
    }

    /// Has every message that was given up tried again.
    static func retry(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        switch try await exchange.site.office.retryMessages(
            form.optional("message"), by: try await exchange.visitor().asker)
        {
        case .fresh(let count): return .seeOther("/messages?retried=\(count)")
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    var markup: Fragment {
        Fragment {
            Parts.done(retried.flatMap { Int($0) }.map { "\($0) to be tried again within seconds." })
            h1 { "Messages" }
            p { a(.href("/settings/messages")) { "What is written to people: when, and in which words" } }
            if givenUp.isEmpty {
                p {
                    returned.isEmpty
                        ? "Every message could be handed over, or is still being tried."
                        : "Every message could be handed over or is still being tried, but some came back: see below."
                }
            } else {
                rows("Given up", givenUp)
                if mayRetry {
                    p { "Mend the cause first: the address on the person’s page, or the mail server." }
                    Parts.act("/messages/retry", seal, "Try all of them again")
                }
            }
            if !returned.isEmpty {
                rows("Came back", returned)
                p {
                    "Their mail server did not take them. Mend the address on the person’s page; then open the message here "
                    "and send it again."
                }
            }
            if waiting.isEmpty { p { "None waits." } } else { rows("Waiting to be sent", waiting) }
            if !sent.isEmpty {
                Parts.cards(
                    "Sent last", ["Message", "About", "To", "Sent"],
                    sent.map { message in
                        [
                            a(.href("/messages/\(message.key.id.hex)")) { message.key.words }, about(message),
                            message.address ?? "",
                            message.settledAt.map { UKTime.wallTime(at: $0).words } ?? "",
                        ]
                    })
            }
        }
    }

    private func rows(_ title: String, _ messages: [MessageRecord]) -> Element {
        Parts.cards(
            title, ["Message", "About", "Written", "Tries", "Next try", "What went wrong"],
            messages.map { message in
                [
                    a(.href("/messages/\(message.key.id.hex)")) { message.key.words }, about(message),
                    UKTime.wallTime(at: message.createdAt).words,
                    "\(message.attempts)",
                    message.nextAt.map { UKTime.wallTime(at: $0).words } ?? "",
                    message.bounce?.reason ?? message.failure ?? "",
                ]
            })
    }

    private func about(_ message: MessageRecord) -> Element {
        if let reference = message.reference?.text {
            a(.class("code"), .href("/bookings/\(reference)")) { reference }
        } else if let event = message.event {
            a(.class("code"), .href("/events/\(event.urlEncoded)")) { event }
        } else {
            a(.href("/memberships")) { "Where somebody works" }
        }
    }
}
