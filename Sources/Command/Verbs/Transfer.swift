import ArgumentParser
import Bookings
import Formats
import Office

struct Transfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move a place to another date of its course.",
        discussion: """
            Where a place is free there, it is taken and the first booking ends. Where none is, the delegate waits there and
            keeps the place until one is theirs. With --dry-run it is only said what would happen.

            Example: coursebook transfer 7K3M9QD25 --to WTSC-2203B --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String
    @Option(help: ArgumentHelp("The code of the other event.", valueName: "event")) var to: String
    @Flag(help: "Say what it would come to, and change nothing.") var dryRun = false

    func run() async throws {
        try await options.withOffice(dryRun ? .readOnly : .readWrite) { office, asker in
            if dryRun {
                let preview = try await office.previewTransfer(of: reference, to: to, by: asker)
                return try Terminal.say(words(preview))
            }
            let answer = try await office.transferBooking(reference, to: to, by: asker)
            guard case .fresh(let done) = answer else { return }
            switch listing.format {
            case .json: return try Terminal.say(done.json)
            case .csv: return try Terminal.write(row(done).text(.csv))
            case .table: break
            }
            try Terminal.say(words(done))
            var card = Card()
            card.add("Reference", done.place.reference.text)
            card.add("Terms", done.place.sentence)
            try Terminal.write(card.text)
        }
    }

    private func words(_ preview: TransferPreview) -> String {
        let charge =
            preview.charge == .zero ? "Giving it up is free." : "Giving it up may cost \(preview.charge.words)."
        let place =
            preview.waitingPosition.map {
                "No place is free on \(to): they would be number \($0) on its waiting list and keep the place until then."
            } ?? "A place is free on \(to), and the place would move there."
        return "\(place) \(charge) Nothing was changed."
    }

    private func words(_ done: TransferredBooking) -> String {
        guard let position = done.place.waitingPosition else {
            let charge =
                done.proposedCharge.map { "a charge of \($0.words) is proposed for that" }
                ?? "nothing is charged for that"
            return "The place moved to \(to). Booking \(done.replaced.text) has ended; \(charge)."
        }
        return
            "No place is free on \(to): number \(position) on its waiting list. Booking \(done.replaced.text) keeps its place until then."
    }

    private func row(_ done: TransferredBooking) -> Listing {
        var table = Listing(
            [
                .init("Reference", "reference"), .init("Replaces", "replaces"), .init("State", "state"),
                .init("Waiting", "waiting_position"), .init("Free until", "free_cancellation_until"),
            ], whenEmpty: "")
        table.rows.append([
            .text(done.place.reference.text), .text(done.replaced.text), .text(done.place.state.rawValue),
            .text(done.place.waitingPosition.map(String.init) ?? ""), .text(RFC3339.text(done.place.freeUntil)),
        ])
        return table
    }
}
