import Bookings
import Formats
import Hummingbird
import Office

/// The page on which somebody who waits says when places are to be offered to them (R-4).
struct OfferChoicesView: Sendable {
    let details: BookingDetails
    let typed: Typed
    let faults: FormFaults
    let seal: FormSeal

    /// What the fields hold.
    struct Typed: Sendable {
        var pausedFrom = ""
        var pausedUntil = ""
        var acceptsAutomatically = false
    }

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, typed: nil, .none) }

    /// Keeps what was chosen and goes back to the booking.
    static func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        let reference = exchange.path("reference")
        let typed = Typed(
            pausedFrom: form["paused_from"], pausedUntil: form["paused_until"],
            acceptsAutomatically: form["automatic"] == "yes")
        return try await exchange.acting {
            try await exchange.site.office.chooseOffers(
                reference, pausedFrom: typed.pausedFrom, pausedUntil: typed.pausedUntil,
                acceptsAutomatically: typed.acceptsAutomatically, by: visitor.asker)
            return "/bookings/\(BookingReference(typed: reference)?.text ?? "")"
        } otherwise: { faults in
            try await page(exchange, typed: typed, faults)
        }
    }

    private static func page(_ exchange: Exchange, typed: Typed?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let (details, choices) = try await exchange.site.office.offerChoices(
            exchange.path("reference"), by: layout.visitor.asker)
        let view = OfferChoicesView(
            details: details, typed: typed ?? Typed(choices), faults: faults, seal: exchange.plainSeal)
        return layout.reply("When a place may be offered to you", faults) { view.markup }
    }

    var markup: Fragment {
        let address = "/bookings/\(details.booking.reference.text)"
        return Fragment {
            Parts.back(address, "Back to the booking")
            faults.summary
            h1 { "When may we offer you a place?" }
            p { "\(details.event.course.title), \(details.event.sessions.first?.words ?? "")." }
            form(Attribute("method", "post"), Attribute("action", "\(address)/offer/choices")) {
                seal.markup
                p {
                    "While you are away, places go to the next person and you keep your place in line. Leave both days empty if you are not away."
                }
                faults.text(
                    "paused_from", "First day away (optional)", typed.pausedFrom, type: "date",
                    hint: "Such as 2027-03-16.")
                faults.text(
                    "paused_until", "Last day away (optional)", typed.pausedUntil, type: "date",
                    hint: "Such as 2027-03-19.")
                p {
                    "You can have a place taken for you without being asked. That is done only as long as cancelling is free."
                }
                faults.tick(
                    "automatic", "Take a place for me at once when it is my turn", typed.acceptsAutomatically)
                button(.class("button")) { "Save" }
            }
        }
    }
}

extension OfferChoicesView.Typed {
    fileprivate init(_ choices: OfferChoices) {
        self.init(
            pausedFrom: choices.paused?.lowerBound.iso ?? "", pausedUntil: choices.paused?.upperBound.iso ?? "",
            acceptsAutomatically: choices.acceptsAutomatically)
    }
}
