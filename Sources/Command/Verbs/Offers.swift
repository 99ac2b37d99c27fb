import ArgumentParser
import Bookings
import Formats
import Office

struct OfferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "Look at and answer offers of freed places, where the terms say `offers`.",
        subcommands: [OfferAccept.self, OfferDecline.self, OfferList.self])
}

struct OfferAccept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take the place that is offered to a booking, or that all who wait were told of.",
        discussion: "Example: coursebook offer accept 7K3M9QD25 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.acceptOffer(reference, by: asker)
            guard case .fresh(let place) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(place.json)
            case .csv: return try Terminal.write(place.listing.text(.csv))
            case .table: break
            }
            try Terminal.say("Accepted: booking \(place.reference.text) has its place.")
            var card = Card()
            card.add("Terms", place.sentence)
            try Terminal.write(card.text)
        }
    }
}

struct OfferDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Pass the place that is offered to a booking on to the next person.",
        discussion: "Example: coursebook offer decline 7K3M9QD25 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.declineOffer(reference, by: asker)
            guard case .fresh(let declined) = answer else { return }
            switch listing.format {
            case .json: try Terminal.say(declined.json)
            case .csv: try Terminal.write(declined.listing.text(.csv))
            case .table:
                try Terminal.say(
                    "Passed on: the place goes to the next person, and booking \(declined.reference.text) has ended.")
                try Terminal.say("Nothing is charged.")
            }
        }
    }
}

struct OfferList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the offers of an event, oldest first.",
        discussion: "Example: coursebook offer list WTSC-2203A --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let offers = try await office.offers(ofEvent: event, by: asker)
            if listing.format == .json { return try Terminal.say(offers.json) }
            var table = Listing(
                [
                    .init("Offer", "offer"), .init("Booking", "booking"), .init("Delegate", "delegate"),
                    .init("State", "state"), .init("Made", "made_at"), .init("Until", "until_at"),
                    .init("Ended", "ended_at"),
                ], whenEmpty: "No place on \(event) has been offered.")
            table.rows = offers.map { record in
                let offer = record.offer
                let whose = record.delegateName ?? (offer.isBroadcast ? "all who wait" : nil)
                return [
                    .text(offer.id.hex), .init(record.reference?.text), .init(whose), .text(offer.state.rawValue),
                    .text(RFC3339.text(offer.madeAt)), .text(RFC3339.text(offer.until)),
                    .init(offer.endedAt.map { RFC3339.text($0) }),
                ]
            }
            try Terminal.write(table.text(listing.format))
        }
    }
}
