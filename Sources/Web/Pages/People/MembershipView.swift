import Bookings
import Formats
import Hummingbird
import Office

/// The page before ending somebody's time with an agency: the bookings that would be left, then one button.
struct MembershipView: Sendable {
    let person: Person
    let membership: MembershipRecord
    let bookings: [BookingDetails]
    let lastDay: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let today = UKTime.wallTime(at: exchange.site.office.now).date.iso
        return try await page(exchange, .none, lastDay: today)
    }

    /// Ends it and goes back to the person's page.
    static func end(_ exchange: Exchange) async throws -> Response {
        let (form, id) = (try await exchange.form(), exchange.person())
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            try await exchange.site.office.endMembership(
                exchange.identity("membership"), of: id, lastDay: form["last_day"], by: asker)
            return "/people/\(id.hex)?done=ended"
        } otherwise: {
            try await page(exchange, $0, lastDay: form["last_day"])
        }
    }

    private static func page(
        _ exchange: Exchange, _ faults: FormFaults, lastDay: String
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker, id) = (exchange.site.office, layout.visitor.asker, exchange.person())
        let left = try await office.bookingsLeft(byEnding: exchange.identity("membership"), of: id, by: asker)
        guard left.membership.until == nil else { throw Refusal.membershipOver }
        let view = MembershipView(
            person: try await office.personRecord(id, by: asker).person, membership: left.membership,
            bookings: left.bookings, lastDay: lastDay, faults: faults, seal: exchange.plainSeal)
        return layout.reply("End a membership", faults) { view.markup }
    }

    var markup: Fragment {
        let action = "\(person.address)/memberships/\(membership.id.hex)"
        return Fragment {
            Parts.back(person.address, "Back to \(person.displayName)")
            faults.summary
            h1 { "\(person.displayName) no longer works for \(membership.agencyName)" }
            if bookings.isEmpty {
                p { "No booking to come stands in the name of \(membership.agencyName)." }
            } else {
                Parts.notice(
                    "These bookings stand in the name of \(membership.agencyName). They stay as they are; "
                        + "cancel those that are no longer wanted.")
                Parts.cards(
                    "Bookings to come", ["Course", "When", "Reference"],
                    bookings.map { details in
                        [
                            details.event.course.title, details.event.sessions.first?.words ?? "",
                            a(.class("code"), .href("/bookings/\(details.booking.reference.text)")) {
                                details.booking.reference.text
                            },
                        ]
                    })
            }
            form(Attribute("method", "post"), Attribute("action", action)) {
                seal.markup
                faults.text(
                    "last_day", "Their last day there", lastDay, type: "date",
                    hint: "Today or earlier. From now on they book no more in the organisation’s name.")
                button(.class("button warning")) { "End this membership" }
                a(.class("keep"), .href(person.address)) { "Leave it as it is" }
            }
        }
    }
}
