import Bookings
import Formats
import Hummingbird
import Office

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
            for details in coming { offered(details) }
            p { a(.href("/me")) { "My details, and what we should do so that you can take part" } }
            p { a(.href("/me/calendar")) { "Follow your training in your own calendar" } }
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
                            for session in details.event.sessions { p { session.words } }
                            p(.class("quiet")) { "Reference \(details.booking.reference.text)" }
                            if let link = linkOfTheDay(details) { Joining.button(link) }
                        }
                        div(.class("fill")) { Parts.tag(words(details), details.tone) }
                    }
                }
            }
        }
    }

    /// A place that is offered, on top of everything: it has a time to be answered by.
    private func offered(_ details: BookingDetails) -> Fragment {
        guard let offer = details.offer, offer.isLive(at: now) else { return Fragment([]) }
        let course = details.event.course.title
        return Fragment {
            div(.class("notice")) {
                p {
                    offer.isBroadcast
                        ? "\(course): a place came free, and the first on the waiting list to accept has it."
                        : "\(course): a place is offered to you; answer by \(offer.until.answerWords)."
                }
                p {
                    a(.class("button"), .href("/bookings/\(details.booking.reference.text)")) {
                        offer.isBroadcast ? "See the place" : "Answer"
                    }
                }
            }
        }
    }

    private func linkOfTheDay(_ details: BookingDetails) -> String? {
        guard details.booking.state == .confirmed else { return nil }
        return details.event.sessions.lazy.compactMap { $0.joinLinkOfTheDay(at: now) }.first
    }

    private func words(_ details: BookingDetails) -> String {
        details.outcome?.words ?? details.waitingPosition.map { "waiting, number \($0)" } ?? details.booking.state.words
    }
}
