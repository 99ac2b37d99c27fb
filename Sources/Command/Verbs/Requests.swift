import ArgumentParser
import Bookings
import Formats
import Office

struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Approve or decline requests for places, where the course asks for approval.",
        subcommands: [RequestApprove.self, RequestDecline.self])
}

struct RequestApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a request: it has a place, or a place on the waiting list.",
        discussion: "Example: coursebook request approve 7K3M9QD25 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.approveRequest(reference, by: asker)
            guard case .fresh(let place) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(place.json)
            case .csv: return try Terminal.write(place.listing.text(.csv))
            case .table: break
            }
            try Terminal.say(
                place.waitingPosition.map { "Approved: every place is taken, so they wait at number \($0)." }
                    ?? (place.state == .offered
                        ? "Approved: a place is held for them, to be accepted." : "Approved: they have a place."))
            try Terminal.write(place.card.text)
        }
    }
}

struct RequestDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline a request, which ends it; its delegate is told.",
        discussion: """
            Example: coursebook request decline 7K3M9QD25 --note "Please take the half day first." --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String
    @Option(help: "Why, for the delegate to read; kept for a year.") var note: String = ""

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.declineRequest(reference, note: note, by: asker)
            guard case .fresh(let booking) = answer else { return }
            switch listing.format {
            case .json: try Terminal.say(DeclinedOffer(reference: booking).json)
            case .csv: try Terminal.write(DeclinedOffer(reference: booking).listing.text(.csv))
            case .table:
                try Terminal.say("Declined: booking \(booking.text) has ended, and its delegate is told.")
                try Terminal.say("Nothing is charged.")
            }
        }
    }
}

extension DeclinedOffer {
    /// What declining came to, as a table of one row.
    var listing: Listing {
        var table = Listing([.init("Reference", "reference"), .init("State", "state")], whenEmpty: "")
        table.rows.append([.text(reference.text), .text(BookingState.declined.rawValue)])
        return table
    }
}
