import Bookings
import Formats
import Hummingbird
import Office

/// The page before cancelling: the consequence, then one button.
struct CancellationView: Sendable {
    let details: BookingDetails
    let now: Instant
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, .none) }

    private static func page(_ exchange: Exchange, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let details = try await exchange.site.office.bookingToCancel(
            exchange.path("reference"), by: layout.visitor.asker)
        guard details.booking.state.isLive else {
            throw Refusal.bookingEnded(details.booking.reference, details.booking.state)
        }
        let view = CancellationView(
            details: details, now: exchange.site.office.now, faults: faults, seal: exchange.actingSeal)
        return layout.reply("Cancel a booking", faults) { view.markup }
    }

    /// Cancels the booking and goes back to its page.
    static func cancel(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        let reference = exchange.path("reference")
        let once = try form.optional("key").map { key in
            Once<CancelledBooking>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: ["reason": form["reason"]])
            ) { StoredAnswer(status: 303, text: "/bookings/\($0.reference.text)") }
        }
        let answer: Answer<CancelledBooking>
        do {
            answer = try await exchange.site.office.cancelBooking(
                reference, reason: form.optional("reason"), note: "", by: visitor.asker, once: once)
        } catch is FieldErrors {
            return try await page(exchange, FormFaults("reason", "Choose a reason from the list."))
        }
        switch answer {
        case .fresh(let cancelled):
            let ended = form["was"] == "waiting" ? "waiting" : "yes"
            return .seeOther("/bookings/\(cancelled.reference.text)?ended=\(ended)")
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    /// Undoes the cancellation and goes back to the booking's page.
    static func undo(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let address: @Sendable (BookedPlace) -> String = { "/bookings/\($0.reference.text)?new=again" }
        let once = try exchange.once(form, by: asker, body: [:], address: address)
        return try await exchange.site.office.undoCancellation(
            of: exchange.path("reference"), by: asker, once: once
        ).goingOn(address)
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings/\(reference)", "Back to the booking")
            faults.summary
            h1 { details.booking.state == .confirmed ? "Cancel your place" : details.booking.state.leavingWords }
            dl(.class("facts")) {
                Parts.property("Course", details.event.course.title)
                Parts.property("When", details.event.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Delegate", details.delegateName)
            }
            Parts.notice(consequence)
            p { undoWords }
            form(Attribute("method", "post"), Attribute("action", "/bookings/\(reference)/cancellation")) {
                seal.markup
                if isWaiting { input(.type("hidden"), .name("was"), .value("waiting")) }
                if !isWaiting { reasons }
                button(.class("button warning")) { details.booking.state.leavingWords }
                a(.class("keep"), .href("/bookings/\(reference)")) { keepingWords }
            }
        }
    }

    private var reference: String { details.booking.reference.text }
    private var isWaiting: Bool { details.booking.state != .confirmed }

    private var keepingWords: String {
        switch details.booking.state {
        case .confirmed: "Keep the place"
        case .requested: "Keep the request"
        default: "Stay on the list"
        }
    }

    private var undoWords: String {
        if details.booking.state == .requested { return "This cannot be undone, but you can ask again." }
        if details.booking.state == .offered { return "This cannot be undone." }
        if isWaiting || details.event.event.places.waiting == 0 {
            return "If you change your mind, you can undo this for ten minutes"
                + (isWaiting ? "." : ", as long as nobody else has taken the place.")
        }
        return "Others are waiting, so the place may go to one of them at once. Then this cannot be undone, "
            + "and coming after all starts at the end of the list."
    }

    private var consequence: String {
        if details.booking.state == .offered {
            return
                "The place that is held for you goes to the next person, and you leave the list. Nothing is charged; joining again starts at the end."
        }
        if details.booking.state == .requested {
            return "Your request ends, and nobody need decide it. Nothing is charged."
        }
        if isWaiting { return "You lose your place in line. Leaving costs nothing; joining again starts at the end." }
        let terms = details.booking.terms
        let charge = terms.cancellationCharge(at: now)
        if !terms.isLate(at: now) {
            return
                "Cancelling is free until \(UKTime.wallTime(at: terms.freeUntil).deadlineWords), and lets someone else have the place."
        }
        if charge == .zero { return "The cancellation deadline has passed, but nothing is charged for this place." }
        let rise =
            terms.rise(after: now).map {
                " It rises to \($0.charge.words) after \(UKTime.wallTime(at: $0.after).deadlineWords)."
            } ?? ""
        return "The cancellation deadline was \(UKTime.wallTime(at: terms.freeUntil).deadlineWords). "
            + "A charge of \(charge.words) will be proposed; a person looks at it before anything is invoiced.\(rise)"
    }

    private var reasons: Element {
        faults.choice(
            "reason", "Why can you not come? (optional)", "",
            AbsenceReason.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) }, none: "I would rather not say")
    }
}
