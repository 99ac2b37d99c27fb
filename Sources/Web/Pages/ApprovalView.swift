import Bookings
import Formats
import Hummingbird
import Office

/// Deciding a request for a place: what approving it comes to, then approving or declining it.
struct ApprovalView: Sendable {
    let request: RequestToDecide
    let note: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, "", .none) }

    /// Approves or declines, and goes on to the booking.
    static func decide(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let (office, reference) = (exchange.site.office, exchange.path("reference"))
        switch form["what"] {
        case "approve":
            let address: @Sendable (BookedPlace) -> String = { "/bookings/\($0.reference.text)?decided=approved" }
            let once = try exchange.once(form, by: asker, body: ["what": "approve"], address: address)
            return try await office.approveRequest(reference, by: asker, once: once).goingOn(address)
        case "decline":
            let address: @Sendable (BookingReference) -> String = { "/bookings/\($0.text)?decided=declined" }
            let once = try exchange.once(
                form, by: asker, body: ["what": "decline", "note": form["note"]], address: address)
            do {
                return try await office.declineRequest(reference, note: form["note"], by: asker, once: once)
                    .goingOn(address)
            } catch let faults as FieldErrors { return try await page(exchange, form["note"], FormFaults(faults)) }
        default: return try await page(exchange, form["note"], .none)
        }
    }

    private static func page(_ exchange: Exchange, _ note: String, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let request = try await exchange.site.office.requestToDecide(
            exchange.path("reference"), by: layout.visitor.asker)
        let view = ApprovalView(request: request, note: note, faults: faults, seal: exchange.actingSeal)
        return layout.reply("Decide a request", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back(booking, "The booking")
            faults.summary
            h1 { "\(details.delegateName) asks for a place" }
            dl(.class("facts")) {
                Parts.property("Course", details.event.course.title)
                Parts.property("When", details.event.sessions.map(\.words).joined(separator: "; "))
                Parts.property("How", details.event.howWords)
                Parts.property("Delegate", "\(details.delegateName), \(details.delegateEmail)")
                Parts.property("Organisation", details.agencyName)
                Parts.property("Decide by", details.approvalUntil.map { UKTime.wallTime(at: $0).deadlineWords })
            }
            switch request.outcome {
            case .success(let outcome):
                Parts.notice(consequence(outcome))
                form(Attribute("method", "post"), Attribute("action", address)) {
                    seal.markup
                    input(.type("hidden"), .name("what"), .value("approve"))
                    button(.class("button")) { "Approve" }
                }
                declining
            case .failure(let refusal):
                Parts.notice(refusal.sentence)
                if refusal.leavesDeclining { declining }
            }
        }
    }

    private var details: BookingDetails { request.details }
    private var booking: String { "/bookings/\(details.booking.reference.text)" }
    private var address: String { "\(booking)/approval" }

    private func consequence(_ outcome: PlaceOutcome) -> String {
        switch outcome {
        case .confirmed(let new): "If you approve, they have a place at once, under these terms. \(new.terms.sentence)"
        case .waiting(let new, let position):
            "Every place is taken. If you approve, they wait as number \(position), which costs nothing. "
                + "Once they have a place: \(new.terms.sentence)"
        case .placeTaken(_, let terms): terms.sentence
        }
    }

    private var declining: Fragment {
        Fragment {
            h2 { "Or decline it" }
            p { "The request ends and they are told. Nothing is charged." }
            form(Attribute("method", "post"), Attribute("action", address), .class("long")) {
                seal.markup
                input(.type("hidden"), .name("what"), .value("decline"))
                faults.lines("note", "Why (optional)", note, hint: "They can read it on the page of their booking.")
                button(.class("button secondary")) { "Decline" }
            }
        }
    }
}

extension Refusal {
    /// Whether a request that cannot be approved can still be declined.
    fileprivate var leavesDeclining: Bool {
        switch self {
        case .noRequest, .approvalOver, .bookingEnded, .ownRequest, .eventCancelled: false
        default: true
        }
    }
}
