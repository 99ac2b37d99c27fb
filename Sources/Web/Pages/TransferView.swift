import Bookings
import Formats
import Hummingbird
import Office

/// Moving a place to another date of its course: to which, then what it means, then one button.
struct TransferView: Sendable {
    let details: BookingDetails
    let seal: FormSeal

    /// Asks to which date.
    static func show(_ exchange: Exchange) async throws -> Response { try await ask(exchange, "", .none) }

    /// Says what it comes to, or does it.
    static func take(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let asker = layout.visitor.asker
        let form = try await exchange.form()
        let (reference, event) = (exchange.path("reference"), form["event"])
        guard !event.isEmpty else {
            return try await ask(exchange, "", FormFaults(FieldErrors("event", "Choose a date.")))
        }
        do {
            switch form["step"] {
            case "keep":
                let address: @Sendable (TransferredBooking) -> String = {
                    "/bookings/\($0.place.reference.text)?new=\($0.place.state == .confirmed ? "moved" : "yes")"
                }
                let once = try exchange.once(form, by: asker, body: ["event": event], address: address)
                return try await exchange.site.office.transferBooking(reference, to: event, by: asker, once: once)
                    .goingOn(address)
            case "back": return try await ask(exchange, event, .none)
            default:
                let preview = try await exchange.site.office.previewTransfer(of: reference, to: event, by: asker)
                let view = TransferView(details: preview.details, seal: exchange.actingSeal)
                return layout.reply("Check before you go on") {
                    view.check(preview, isTheirs: layout.visitor.person?.id == preview.details.booking.delegate)
                }
            }
        } catch let refusal as Refusal {
            guard refusal.isAboutOtherDate else { throw refusal }
            return try await ask(exchange, event, FormFaults(refusal, at: "event"))
        }
    }

    private static func ask(_ exchange: Exchange, _ chosen: String, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let place = try await exchange.site.office.bookingToTransfer(
            exchange.path("reference"), by: layout.visitor.asker)
        let view = TransferView(details: place.details, seal: exchange.actingSeal)
        let dates = place.dates.map { ($0.event.code, $0.choiceWords(at: exchange.site.office.now)) }
        return layout.reply("Move to another date", faults) { view.question(dates, chosen, faults) }
    }

    private var reference: String { details.booking.reference.text }
    private var address: String { "/bookings/\(reference)/transfer" }

    private func question(_ dates: [(value: String, words: String)], _ chosen: String, _ faults: FormFaults) -> Fragment
    {
        Fragment {
            Parts.back("/bookings/\(reference)", "Back to the booking")
            faults.summary
            h1 { "Move to another date" }
            facts
            if dates.isEmpty {
                p { "There is no other date of this course in the programme yet. Your place stays as it is." }
            } else {
                p {
                    "You give up the place you have only for one you get: where a date is full, you wait for a place there and keep this one until then."
                }
                form(Attribute("method", "post"), Attribute("action", address), .class("long")) {
                    seal.markup
                    faults.choice(
                        "event", "The other date", chosen, dates, none: "Choose a date")
                    button(.class("button"), .name("step"), .value("check")) { "See what this comes to" }
                }
            }
        }
    }

    private var facts: Element {
        dl(.class("facts")) {
            Parts.property("Course", details.event.course.title)
            Parts.property("When", details.event.sessions.map(\.words).joined(separator: "; "))
            Parts.property("Delegate", details.delegateName)
        }
    }

    private func check(_ preview: TransferPreview, isTheirs: Bool) -> Fragment {
        Fragment {
            Parts.back("/bookings/\(reference)", "Back to the booking")
            h1 { preview.waitingPosition == nil ? "Move this place" : "Wait for a place on another date" }
            dl(.class("facts")) {
                Parts.property("Course", details.event.course.title)
                Parts.property("Delegate", details.delegateName)
                Parts.property("Now", details.event.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Then", preview.event.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Where", preview.event.whereWords)
            }
            Parts.notice(consequence(preview))
            for caution in preview.cautions { Parts.notice(caution.sentence(isTheirs: isTheirs)) }
            h2 {
                preview.waitingPosition == nil
                    ? "The terms on the other date" : "The terms, once you have a place there"
            }
            p { preview.terms.sentence }
            form(Attribute("method", "post"), Attribute("action", address)) {
                seal.markup
                input(.type("hidden"), .name("event"), .value(preview.event.event.code))
                div(.class("buttons")) {
                    button(.class("button"), .name("step"), .value("keep")) {
                        preview.waitingPosition == nil ? "Accept and move this place" : "Wait there and keep this place"
                    }
                    button(.class("secondary"), .name("step"), .value("back")) { "Choose another date" }
                }
            }
        }
    }

    private func consequence(_ preview: TransferPreview) -> String {
        let charged =
            preview.charge == .zero
            ? "Nothing is charged for giving it up."
            : "Cancelling it was free until \(UKTime.wallTime(at: details.booking.terms.freeUntil).deadlineWords), so a charge of \(preview.charge.words) is proposed for giving it up, and the training team decides it."
        guard let position = preview.waitingPosition else {
            return
                "A place is free there. It is taken at once, and the place on the first date goes to somebody else. \(charged)"
        }
        let later =
            preview.charge == .zero
            ? "Giving it up is free until \(UKTime.wallTime(at: details.booking.terms.freeUntil).deadlineWords); after that you are asked before anything is charged."
            : "Giving it up now may cost \(preview.charge.words), so nobody moves you without asking."
        return
            "That date is full. You would be number \(position) on its waiting list, and keep the place you have until one there is yours. \(later)"
    }
}

extension EventSummary {
    /// The date as one of several to choose from: when it is and what is left.
    fileprivate func choiceWords(at now: Instant) -> String {
        if let opens = event.window.opensAt, now < opens {
            return "\(whenWords) (booking opens on \(UKTime.wallTime(at: opens).date.words))"
        }
        let places = event.places
        let left =
            places.left > 0 && places.waiting == 0
            ? (places.left == 1 ? "1 place left" : "\(places.left) places left") : "full, \(places.waiting) waiting"
        return "\(whenWords) (\(left))"
    }
}

extension Refusal {
    /// Whether it is about the date that was chosen.
    fileprivate var isAboutOtherDate: Bool {
        switch self {
        case .eventUnknown, .sameEvent, .otherCourse, .noPlaceThere, .waitsToMove, .alreadyBooked, .alreadyWaiting,
            .offerAwaitsAnswer, .bookingClosed, .bookingNotOpenYet, .eventNotOpen:
            true
        default: false
        }
    }
}
