import ArgumentParser
import Bookings
import Formats
import Office

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain where a booking stands: what happened, by which rules, and who waits before it.",
        discussion: """
            The numbers are those of docs/rules.md.

            Example: coursebook explain 7K3M9QD25 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The booking's reference.") var reference: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let explained = try await office.explainBooking(reference, by: asker)
            switch listing.format {
            case .json: try Terminal.say(explained.json)
            case .csv: try Terminal.write(lines(explained).text(.csv))
            case .table: try Terminal.write(card(explained).text + order(explained) + happened(explained))
            }
        }
    }

    private func card(_ explained: BookingExplanation) -> Card {
        let details = explained.details
        var card = Card()
        card.add("Booking", details.booking.reference.text)
        card.add("Delegate", details.delegateName)
        card.add("Event", "\(details.event.event.code): \(details.event.course.title)")
        card.add("State", details.booking.state.words + (details.waitingPosition.map { ", number \($0)" } ?? ""))
        card.add("Terms", details.booking.terms.sentence)
        return card
    }

    private func order(_ explained: BookingExplanation) -> String {
        guard let ahead = explained.ahead, let position = explained.details.waitingPosition else { return "" }
        guard !ahead.isEmpty else { return "\nNobody waits before this booking.\n" }
        return "\nWhy number \(position)?\n"
            + ahead.map { "  \($0.position)  \($0.sentence) (\($0.rule))\n" }.joined()
    }

    private func happened(_ explained: BookingExplanation) -> String {
        "\nWhat happened\n"
            + explained.history.map { entry in
                let rules = entry.happening.rules
                return "  \(UKTime.wallTime(at: entry.at).iso)  \(entry.sentence)"
                    + (rules.isEmpty ? "\n" : " (\(rules.joined(separator: ", ")))\n")
            }.joined()
    }

    private func lines(_ explained: BookingExplanation) -> Listing {
        var table = Listing(
            [.init("At", "at"), .init("Code", "code"), .init("Sentence", "sentence"), .init("Rules", "rules")],
            whenEmpty: "")
        for entry in explained.history {
            table.rows.append([
                .text(RFC3339.text(entry.at)), .text(entry.code), .text(entry.sentence),
                .text(entry.happening.rules.joined(separator: " ")),
            ])
        }
        return table
    }
}
