import ArgumentParser
import Bookings
import Formats
import Office

struct Book: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Book a place for a delegate; a full event puts them on its waiting list.",
        discussion: "Example: coursebook book WTSC-2201A --delegate priya.nair@nhs.example --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String
    @Option(help: ArgumentHelp("The delegate's e-mail address.", valueName: "email")) var delegate: String
    @Option(
        help: ArgumentHelp(
            "What to do so that they can take part, as often as needed: live_captions, hearing_loop, …",
            valueName: "code"))
    var measure: [String] = []
    @Flag(help: "Say that the delegate's line manager agrees, where the course asks for it.")
    var managerAgrees = false
    @Option(
        help: ArgumentHelp(
            "Give a place whoever else waits, and though every place is taken; say why.", valueName: "reason"))
    var beyondCapacity: String?

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let needs = try AccessNeeds(codes: measure, typed: "")
            let stated = needs.isEmpty ? nil : StatedNeeds(needs, keepsOnProfile: false)
            let cautions =
                listing.format == .table ? try await office.cautions(on: event, for: delegate, by: asker) : []
            let answer = try await office.bookPlace(
                on: event, for: delegate, needs: stated, managerAgrees: managerAgrees,
                beyondCapacityBecause: beyondCapacity, by: asker)
            guard case .fresh(let place) = answer else { return }
            if listing.format == .json { return try Terminal.say(place.json) }
            if listing.format == .csv { return try Terminal.write(place.listing.text(.csv)) }
            switch place.waitingPosition {
            case nil where place.state == .offered:
                try Terminal.say("Offered: a place on \(event) is held for \(delegate), to be accepted.")
            case nil where place.state == .requested:
                try Terminal.say("Asked: the request of \(delegate) for a place on \(event) was sent on.")
                if let until = place.approvalUntil { try Terminal.say(until.approvalWords) }
            case nil: try Terminal.say("Confirmed: \(delegate) has a place on \(event).")
            case let position?:
                try Terminal.say("The event is full: \(delegate) waits at number \(position).")
                try Terminal.say("Waiting costs nothing. Once there is a place, these terms hold:")
            }
            try Terminal.write(place.card.text)
            for caution in cautions { try Terminal.say("Note: \(caution.sentence(isTheirs: false))") }
        }
    }

}

extension BookedPlace {
    /// The reference and the terms, as the answer to booking ends.
    var card: Card {
        var card = Card()
        card.add("Reference", reference.text)
        card.add("Terms", sentence)
        return card
    }

    /// What booking came to, as a table of one row.
    var listing: Listing {
        var table = Listing(
            [
                .init("Reference", "reference"), .init("State", "state"), .init("Position", "waiting_position"),
                .init("Free until", "free_cancellation_until"),
            ], whenEmpty: "")
        table.rows.append([
            .text(reference.text), .text(state.rawValue), waitingPosition.map { .number($0) } ?? .none,
            .text(RFC3339.text(freeUntil)),
        ])
        return table
    }
}

struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancel a booking.",
        discussion: "Example: coursebook cancel 7K3M9QD25 --reason sickness --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String
    @Option(
        help: ArgumentHelp("Why: \(AbsenceReason.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "code")
    )
    var reason: String?
    @Option(help: "A note, kept for a year.") var note: String = ""

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.cancelBooking(reference, reason: reason, note: note, by: asker)
            guard case .fresh(let cancelled) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(cancelled.json)
            case .csv: return try Terminal.write(row(cancelled).text(.csv))
            case .table: break
            }
            try Terminal.say(
                "Cancelled: booking \(cancelled.reference.text)\(cancelled.isLate ? ", after the deadline" : ", in time")."
            )
            if let charge = cancelled.proposedCharge {
                try Terminal.say("A charge of \(charge.words) is proposed; a person decides it.")
            } else {
                try Terminal.say("Nothing is charged.")
            }
        }
    }

    private func row(_ cancelled: CancelledBooking) -> Listing {
        var table = Listing(
            [
                .init("Reference", "reference"), .init("State", "state"), .init("Late", "late"),
                .init("Charge", "proposed_charge_pence"),
            ],
            whenEmpty: "")
        table.rows.append([
            .text(cancelled.reference.text), .text(BookingState.cancelled.rawValue),
            .text(cancelled.isLate ? "yes" : "no"),
            .number(cancelled.proposedCharge?.amount ?? 0),
        ])
        return table
    }
}

struct BookingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "booking", abstract: "Show one booking and what happened to it.",
        discussion: "Example: coursebook booking 7K3M9QD25 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let details = try await office.booking(reference, by: asker)
            switch listing.format {
            case .json: return try Terminal.say(details.json)
            case .csv: return try Terminal.write(row(details).text(.csv))
            case .table: break
            }
            var card = Card()
            card.add("Booking", details.booking.reference.text)
            card.add("Delegate", "\(details.delegateName) <\(details.delegateEmail)>")
            card.add("Agency", details.agencyName)
            card.add("Event", "\(details.event.event.code): \(details.event.course.title)")
            for session in details.event.sessions { card.add("Session \(session.ordinal)", session.words) }
            card.add("State", details.booking.state.words + (details.waitingPosition.map { ", number \($0)" } ?? ""))
            card.add("Offer", details.offer.map { "answer by \($0.until.answerWords)" })
            card.add("Outcome", details.outcome?.words)
            card.add("Charge", details.charge.map { "\($0.amount.words) for \($0.kind.words), \($0.state.rawValue)" })
            card.add("Terms", details.booking.terms.sentence)
            try Terminal.write(card.text)
            try Terminal.write(sentences(try await office.history(ofBooking: reference, by: asker)))
        }
    }

    private func row(_ details: BookingDetails) -> Listing {
        var table = Listing(
            [
                .init("Reference", "reference"), .init("Event", "event"), .init("Delegate", "delegate"),
                .init("E-mail", "email"), .init("State", "state"), .init("Position", "waiting_position"),
                .init("Free until", "free_cancellation_until"), .init("Outcome", "outcome"),
            ], whenEmpty: "")
        table.rows.append([
            .text(details.booking.reference.text), .text(details.event.event.code), .text(details.delegateName),
            .text(details.delegateEmail), .text(details.booking.state.rawValue),
            details.waitingPosition.map { .number($0) } ?? .none, .text(RFC3339.text(details.booking.terms.freeUntil)),
            .init(details.outcome?.rawValue),
        ])
        return table
    }
}
