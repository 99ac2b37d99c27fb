import Bookings
import Formats
import Hummingbird
import Office

/// A booking's own page: what it is, what may happen next, and its history.
struct BookingView: Sendable {
    /// What the visitor has just done, to be confirmed at the head of the page.
    enum JustDone: Sendable { case booked, ended, leftList }

    let details: BookingDetails
    let history: [HistoryEntry]
    let justDone: JustDone?
    let now: Instant

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let reference = exchange.path("reference")
        let asker = layout.visitor.asker
        let view = BookingView(
            details: try await exchange.site.office.booking(reference, by: asker),
            history: try await exchange.site.office.history(ofBooking: reference, by: asker),
            justDone: JustDone(exchange.query),
            now: exchange.site.office.now)
        return layout.reply("Booking \(view.booking.reference.text)") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings", "My bookings")
            switch justDone {
            case .booked? where booking.state.isLive: booked
            case .ended? where !booking.state.isLive: ended("Your booking is cancelled")
            case .leftList? where !booking.state.isLive: ended("You have left the waiting list")
            default: heading
            }
            div(.class("columns")) {
                div { facts }
                div(.class("panel")) { next }
            }
            historyPart
        }
    }

    fileprivate var booking: Booking { details.booking }

    private func ended(_ heading: String) -> Element {
        div(.class("confirmation"), Attribute("role", "status")) {
            h1 { heading }
            p {
                details.charge.map {
                    "A charge of \($0.amount.words) is proposed. A person looks at it before anything is invoiced."
                }
                    ?? "Nothing is charged. Thank you for letting us know."
            }
        }
    }

    private var booked: Fragment {
        Fragment {
            div(.class("confirmation"), Attribute("role", "status")) {
                h1 { booking.state == .confirmed ? "Your place is booked" : "You are on the waiting list" }
                p { "Your reference" }
                p(.class("reference")) { booking.reference.text }
            }
        }
    }

    private var heading: Fragment {
        Fragment {
            p(.class("kicker")) { "Booking \(booking.reference.text)" }
            h1 { details.event.course.title }
        }
    }

    private var facts: Fragment {
        Fragment {
            p { Parts.tag(stateWords, booking.state.tone) }
            dl(.class("facts")) {
                Parts.property("Course", details.event.course.title)
                Parts.property("Event", details.event.event.code)
                Parts.property("Delegate", "\(details.delegateName), \(details.delegateEmail)")
                Parts.property("Organisation", details.agencyName)
                Parts.property("Outcome", details.outcome?.words)
                Parts.property("Charge", chargeWords)
            }
            h2 { "When" }
            Parts.sessions(details.event)
        }
    }

    private var stateWords: String {
        details.waitingPosition.map { "number \($0) on the waiting list" } ?? booking.state.words
    }

    private var chargeWords: String? {
        details.charge.map { charge in
            let decision = charge.state == .proposed ? "proposed; a person decides it" : charge.state.rawValue
            return "\(charge.amount.words) for \(charge.kind.words), \(decision)"
        }
    }

    private var next: Fragment {
        Fragment {
            h2 { "What happens next" }
            if !booking.state.isLive {
                p { "This booking has ended. You can book another date from the programme." }
                p { a(.class("button secondary"), .href("/")) { "See the programme" } }
            } else if details.event.event.isOver(at: now) {
                p { "This event is over." }
            } else if details.event.event.hasStarted(at: now) {
                p { "This event has started. If you could not come, tell the training team why." }
            } else {
                p { booking.state == .confirmed ? booking.terms.sentence : waitingWords }
                p {
                    a(.class("button secondary"), .href("/bookings/\(booking.reference.text)/cancellation")) {
                        booking.state == .confirmed ? "Cancel this place" : "Leave the waiting list"
                    }
                }
            }
        }
    }

    private var waitingWords: String {
        "If a place comes free before the cancellation deadline and you are first in line, you are confirmed at once. Waiting costs nothing."
    }

    private var historyPart: Element {
        section(.class("history")) {
            h2 { "What happened" }
            ol {
                for entry in history {
                    li {
                        span(.class("quiet")) { UKTime.wallTime(at: entry.at).words }
                        " "
                        span { entry.sentence }
                    }
                }
            }
        }
    }
}

/// The bookings of the person who looks.
struct MyBookingsView: Sendable {
    let bookings: [BookingDetails]
    let now: Instant

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let view = MyBookingsView(
            bookings: try await exchange.site.office.myBookings(by: layout.visitor.asker), now: exchange.site.office.now
        )
        return layout.reply("My bookings") { view.markup }
    }

    var markup: Fragment {
        let coming = bookings.filter { $0.booking.state.isLive && !$0.event.event.isOver(at: now) }
        let past = bookings.filter { !($0.booking.state.isLive && !$0.event.event.isOver(at: now)) }
        return Fragment {
            h1 { "My bookings" }
            if coming.isEmpty {
                div(.class("empty")) {
                    p { "You have no bookings to come." }
                    p { a(.class("button"), .href("/")) { "Find a course" } }
                }
            } else {
                list("To come", coming.sorted { $0.event.event.firstStartsAt < $1.event.event.firstStartsAt })
            }
            if !past.isEmpty { list("Past and cancelled", past) }
        }
    }

    private func list(_ title: String, _ bookings: [BookingDetails]) -> Element {
        section {
            h2 { title }
            ol(.class("events")) {
                for details in bookings {
                    li(.class("event")) {
                        div(.class("event-words")) {
                            h3 {
                                a(.href("/bookings/\(details.booking.reference.text)")) { details.event.course.title }
                            }
                            p { details.event.sessions.first?.words ?? "" }
                            p(.class("quiet")) { "Reference \(details.booking.reference.text)" }
                        }
                        div(.class("fill")) { Parts.tag(words(details), details.booking.state.tone) }
                    }
                }
            }
        }
    }

    private func words(_ details: BookingDetails) -> String {
        details.outcome?.words ?? details.waitingPosition.map { "waiting, number \($0)" } ?? details.booking.state.words
    }
}

extension BookingView.JustDone {
    /// What the address says has just been done; nil when nothing.
    fileprivate init?(_ query: Fields) {
        switch (query["new"], query["ended"]) {
        case ("yes", _): self = .booked
        case (_, "yes"): self = .ended
        case (_, "waiting"): self = .leftList
        default: return nil
        }
    }
}
