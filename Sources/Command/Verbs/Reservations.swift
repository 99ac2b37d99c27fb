import ArgumentParser
import Bookings
import Formats
import Office

struct Reserve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep places for people an organisation names later, or give them back.",
        discussion: """
            Whoever is booked from the organisation, by somebody who may keep places for it, has one of them. What is not named by
            the end of the day goes on to others.

            Example: coursebook reserve WTSC-2203A --agency NVL --places 5 --name-by 2022-03-02 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String
    @Option(help: "The organisation's code.") var agency: String
    @Option(help: "For how many people nobody is named yet; 0 gives back what is kept.") var places: String
    @Option(help: "The last day on which people are named; left out, that of the cancellation deadline.")
    var nameBy: String = ""

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.reservePlaces(
                on: event, for: agency, places: places, nameBy: nameBy, by: asker)
            guard case .fresh(let reserved) = answer else { return }
            switch listing.format {
            case .json: try Terminal.say(reserved.json)
            case .csv: try Terminal.write([reserved].listing(on: event).text(.csv))
            case .table:
                let held = reserved.reservation
                guard held.state == .open else {
                    return try Terminal.say("Given back: no place is kept for \(reserved.agency.name) on \(event).")
                }
                let kept = held.unnamed == 1 ? "1 place is" : "\(held.unnamed) places are"
                try Terminal.say("\(kept) kept for \(reserved.agency.name), to be named \(held.nameByWords).")
                try Terminal.say(
                    held.isUntilStart
                        ? "Whatever is not named by then counts as not having come."
                        : "Whatever is not named by then goes on to others, and costs nothing.")
            }
        }
    }
}

struct Reservations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the places kept on an event for people named later.",
        discussion: "Example: coursebook reservations WTSC-2203A --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let reserved = try await office.reservations(on: event, by: asker)
            if listing.format == .json { return try Terminal.say(reserved.json) }
            try Terminal.write(reserved.listing(on: event).text(listing.format))
        }
    }
}

extension [ReservedPlaces] {
    /// What is kept, one organisation a row.
    fileprivate func listing(on event: String) -> Listing {
        var table = Listing(
            [
                .init("Organisation", "organisation"), .init("Code", "agency"), .init("Places", "places"),
                .init("Name by", "name_by"), .init("Until", "ends_at"), .init("State", "state"),
            ], whenEmpty: "No place on \(event) is kept for people named later.")
        table.rows = map { reserved in
            let reservation = reserved.reservation
            return [
                .text(reserved.agency.name), .text(reserved.agency.code), .text("\(reservation.unnamed)"),
                .text(reservation.nameBy.iso), .text(RFC3339.text(reservation.endsAt)),
                .text(reservation.state.rawValue),
            ]
        }
        return table
    }
}
