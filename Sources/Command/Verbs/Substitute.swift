import ArgumentParser
import Bookings
import Formats
import Office

struct Substitute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give the place of a booking to somebody else, free of charge.",
        discussion: """
            The booking ends, and the one who comes instead has a new one under the same terms.

            Example: coursebook substitute 7K3M9QD25 --with priya.nair@nhs.example --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String
    @Option(help: ArgumentHelp("The e-mail address of the one who comes instead.", valueName: "email"))
    var with: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.substituteDelegate(of: reference, with: with, by: asker)
            guard case .fresh(let done) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(done.json)
            case .csv: return try Terminal.write(row(done).text(.csv))
            case .table: break
            }
            try Terminal.say(
                "\(with) comes instead. Booking \(done.replaced.text) has ended; nothing is charged for that.")
            var card = Card()
            card.add("Reference", done.reference.text)
            card.add("Terms", done.sentence)
            try Terminal.write(card.text)
        }
    }

    private func row(_ done: SubstitutedDelegate) -> Listing {
        var table = Listing(
            [
                .init("Reference", "reference"), .init("Replaces", "replaces"),
                .init("Free until", "free_cancellation_until"),
            ], whenEmpty: "")
        table.rows.append([
            .text(done.reference.text), .text(done.replaced.text), .text(RFC3339.text(done.freeUntil)),
        ])
        return table
    }
}
