import Bookings
import Formats

/// Bookings in the name of an organisation, as a table that becomes cards on a phone.
struct BookingTable: Sendable {
    let bookings: [AgencyBooking]
    let now: Instant

    var markup: Element {
        table(.class("cards")) {
            caption { "\(bookings.count) of your people’s bookings to come" }
            thead {
                tr {
                    for name in ["Person", "Event", "When", "State", "Cancel free until"] {
                        th(Attribute("scope", "col")) { name }
                    }
                }
            }
            tbody { for booking in bookings { row(booking) } }
        }
    }

    private func row(_ booking: AgencyBooking) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Person")) {
                a(.href("/bookings/\(booking.reference.text)")) { booking.delegateName }
            }
            td(Attribute("data-label", "Event")) {
                a(.href("/events/\(booking.eventCode.urlEncoded)")) { booking.courseTitle }
            }
            td(Attribute("data-label", "When")) { booking.startsLocal.words }
            td(Attribute("data-label", "State")) { Parts.tag(booking.state.words, booking.state.tone) }
            td(Attribute("data-label", "Cancel free until")) { deadline(booking) }
        }
    }

    private func deadline(_ booking: AgencyBooking) -> String {
        guard booking.state == .confirmed else { return "Waiting costs nothing" }
        return now.isWithin(booking.freeUntil) ? UKTime.wallTime(at: booking.freeUntil).words : "Over"
    }
}
