import Bookings
import Formats
import Hummingbird
import Office

/// The page on which a delegate says what should be done at one booking.
struct NeedsView: Sendable {
    let details: BookingDetails
    let fields: NeedsFields
    /// Whether it is to be kept for the next bookings too.
    let isKept: Bool
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, typed: nil, .none)
    }

    /// Keeps what was said and goes back to the booking.
    static func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        let reference = exchange.path("reference")
        do {
            let needs = try AccessNeeds(codes: form.measures, typed: form["note"])
            try await exchange.site.office.changeNeeds(
                ofBooking: reference, to: needs, keepingOnProfile: form["keep"] == "yes", by: visitor.asker)
        } catch let errors as FieldErrors { return try await page(exchange, typed: form, FormFaults(errors)) }
        return .seeOther("/bookings/\(BookingReference(typed: reference)?.text ?? "")")
    }

    private static func page(_ exchange: Exchange, typed: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let page = try await exchange.site.office.bookingPage(exchange.path("reference"), by: layout.visitor.asker)
        guard let needs = page.needs else {
            let booking = page.details.booking
            throw booking.state.isLive
                ? Refusal.notPermitted : Refusal.bookingEnded(booking.reference, booking.state)
        }
        guard page.mayChangeNeeds else {
            let event = page.details.event.event
            throw event.hasStarted(at: exchange.site.office.now)
                ? Refusal.needsFixed(event.code, startedAt: event.firstStartsAt) : Refusal.notPermitted
        }
        let view = NeedsView(
            details: page.details,
            fields: NeedsFields(
                needs: typed?.neededAsTyped ?? needs, modes: page.details.event.modes, faults: faults,
                typed: typed?["note"]), isKept: typed?["keep"] == "yes", seal: exchange.plainSeal)
        return layout.reply("What we should do for you", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings/\(details.booking.reference.text)", "Back to the booking")
            fields.faults.summary
            h1 { "What should we do so that you can take part?" }
            p { "\(details.event.course.title), \(details.event.sessions.first?.words ?? "")." }
            form(Attribute("method", "post"), Attribute("action", "/bookings/\(details.booking.reference.text)/needs"))
            {
                seal.markup
                fields.markup
                fields.faults.tick("keep", "Keep this for my next bookings", isKept)
                button(.class("button")) { "Save" }
            }
        }
    }
}
