import Bookings
import Formats
import Hummingbird
import Office

/// Giving a place to somebody else: to whom, then what it means, then one button.
struct SubstitutionView: Sendable {
    let details: BookingDetails
    let seal: FormSeal

    /// Asks who is to come instead.
    static func show(_ exchange: Exchange) async throws -> Response { try await ask(exchange, "", .none) }

    /// Says what it comes to, or does it.
    static func take(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let asker = layout.visitor.asker
        let form = try await exchange.form()
        let (reference, substitute) = (exchange.path("reference"), form["substitute"])
        do {
            switch form["step"] {
            case "keep":
                let address: @Sendable (SubstitutedDelegate) -> String = {
                    "/bookings/\($0.replaced.text)?ended=substituted"
                }
                let once = try exchange.once(
                    form, by: asker, body: ["substitute": substitute], address: address)
                return try await exchange.site.office.substituteDelegate(
                    of: reference, with: substitute, by: asker, once: once
                ).goingOn(address)
            case "back": return try await ask(exchange, substitute, .none)
            default:
                let preview = try await exchange.site.office.previewSubstitution(
                    of: reference, with: substitute, by: asker)
                let view = SubstitutionView(details: preview.details, seal: exchange.actingSeal)
                return layout.reply("Check before you go on") { view.check(preview) }
            }
        } catch let errors as FieldErrors {
            return try await ask(exchange, substitute, FormFaults(errors))
        } catch let refusal as Refusal {
            guard refusal.isAboutSubstitute else { throw refusal }
            return try await ask(exchange, substitute, FormFaults(refusal, at: "substitute"))
        }
    }

    private static func ask(_ exchange: Exchange, _ typed: String, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let place = try await exchange.site.office.bookingToSubstitute(
            exchange.path("reference"), by: layout.visitor.asker)
        let view = SubstitutionView(details: place.details, seal: exchange.actingSeal)
        return layout.reply("Send somebody else", faults) { view.question(place, typed, faults) }
    }

    private var reference: String { details.booking.reference.text }
    private var address: String { "/bookings/\(reference)/substitution" }

    private func question(_ place: PlaceToPassOn, _ typed: String, _ faults: FormFaults) -> Fragment {
        let staff = place.staff
        return Fragment {
            Parts.back("/bookings/\(reference)", "Back to the booking")
            faults.summary
            h1 { "Send somebody else" }
            facts
            p { who }
            if place.needsPrerequisites {
                p { "Choose somebody who has completed what this course builds on: the terms ask for it." }
            }
            form(Attribute("method", "post"), Attribute("action", address), .class("long")) {
                seal.markup
                faults.text(
                    "substitute", "Their work e-mail address", typed, type: "email",
                    hint: staff.isEmpty ? nil : "Type a name or an address; people who have joined are suggested.",
                    suggestions: staff.map { ($0.email.written, $0.displayName) })
                button(.class("button"), .name("step"), .value("check")) { "See what this comes to" }
            }
        }
    }

    private var who: String {
        let whoever = details.agencyName.map { "somebody of \($0) who has joined" } ?? "somebody else"
        return "The place can go to \(whoever). It costs nothing, and the same terms hold for them."
    }

    private var facts: Element {
        dl(.class("facts")) {
            Parts.property("Course", details.event.course.title)
            Parts.property("When", details.event.sessions.map(\.words).joined(separator: "; "))
            Parts.property("Delegate", details.delegateName)
        }
    }

    private func check(_ preview: SubstitutionPreview) -> Fragment {
        let email = preview.substitute.email.written
        return Fragment {
            Parts.back("/bookings/\(reference)", "Back to the booking")
            h1 { "\(preview.substitute.displayName) instead of \(details.delegateName)" }
            facts
            Parts.notice(
                "\(preview.substitute.displayName) has the place from now on, and the booking of \(details.delegateName) ends. Nothing is charged for that. Both are told by e-mail."
            )
            if preview.leavesWaitingList {
                p { "\(preview.substitute.displayName) is on the waiting list of this event, and comes off it." }
            }
            h2 { "The terms for \(preview.substitute.displayName)" }
            p { preview.terms.sentence }
            form(Attribute("method", "post"), Attribute("action", address)) {
                seal.markup
                input(.type("hidden"), .name("substitute"), .value(email))
                div(.class("buttons")) {
                    button(.class("button"), .name("step"), .value("keep")) { "Accept and give this place" }
                    button(.class("secondary"), .name("step"), .value("back")) { "Choose somebody else" }
                }
            }
        }
    }
}

extension Refusal {
    /// Whether it is about the one who is to come instead.
    fileprivate var isAboutSubstitute: Bool {
        switch self {
        case .delegateUnknown, .substituteElsewhere, .substituteHasBooking: true
        default: false
        }
    }
}
