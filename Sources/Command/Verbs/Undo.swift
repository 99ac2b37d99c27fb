import ArgumentParser
import Bookings
import Formats
import Office

struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Undo a cancellation within ten minutes.",
        discussion: """
            The booking stands again as it stood, as long as the place has not gone to somebody else; a charge that was proposed \
            is void.

            Example: coursebook undo 7K3M9QD25 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.undoCancellation(of: reference, by: asker)
            guard case .fresh(let place) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(place.json)
            case .csv: return try Terminal.write(place.listing.text(.csv))
            case .table: break
            }
            try Terminal.say(
                place.waitingPosition.map { "Undone: the delegate waits again, at number \($0)." }
                    ?? "Undone: the place is the delegate's again.")
            try Terminal.write(place.card.text)
        }
    }
}
