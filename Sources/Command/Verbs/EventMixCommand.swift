import ArgumentParser
import Bookings
import Formats
import Office

struct EventMixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mix", abstract: "Show who an event is made up of, or change who it is to be made up of.",
        discussion: """
            Whoever would go beyond the mix waits, even while a place is free, until the day it ends. What you give replaces what
            was wanted before.

            Example: coursebook event mix WTSC-2203A --one-organisation 40 --hold police=2 --until 10 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var code: String
    @Option(help: ArgumentHelp("The most of the places any one organisation has.", valueName: "percent"))
    var oneOrganisation: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Hold places for a sector; may be given several times.", valueName: "sector=places"))
    var hold: [String] = []
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The most of the places a sector has; may be given several times.", valueName: "sector=percent"))
    var atMost: [String] = []
    @Option(help: ArgumentHelp("To the end of how many working days before it counts.", valueName: "days"))
    var until: String?
    @Flag(help: "Want nothing in particular any more.") var none = false

    func validate() throws {
        let isChanging = oneOrganisation != nil || !hold.isEmpty || !atMost.isEmpty || until != nil
        if none, isChanging { throw ValidationError("Give --none alone, or what is wanted.") }
        for wish in hold + atMost where wish.split(separator: "=").count != 2 {
            throw ValidationError("Expected a sector and a number such as police=2, and not “\(wish)”.")
        }
    }

    func run() async throws {
        let changes = none || oneOrganisation != nil || !hold.isEmpty || !atMost.isEmpty || until != nil
        try await options.withOffice(changes ? .readWrite : .readOnly) { office, asker in
            if changes {
                let answer = try await office.changeMix(
                    code,
                    to: MixForm(agencyPercent: oneOrganisation ?? "", untilDays: until ?? "", sectors: wishes),
                    by: asker)
                if case .fresh(let planned) = answer, listing.format == .table {
                    try Terminal.say(planned.changes.isEmpty ? "Nothing was different." : "Changed.")
                }
            }
            try show(try await office.mix(of: code, by: asker))
        }
    }

    /// One wish a sector, in the order in which they were first named.
    private var wishes: [MixForm.Wish] {
        var wishes: [MixForm.Wish] = []
        func note(_ text: String, _ keep: (inout MixForm.Wish, String) -> Void) {
            let parts = text.split(separator: "=").map(String.init)
            let place = wishes.firstIndex { $0.sector == parts.first } ?? wishes.count
            if place == wishes.count { wishes.append(MixForm.Wish(sector: parts.first ?? "", held: "", percent: "")) }
            keep(&wishes[place], parts.last ?? "")
        }
        for text in hold { note(text) { $0.held = $1 } }
        for text in atMost { note(text) { $0.percent = $1 } }
        return wishes
    }

    private func show(_ details: MixDetails) throws {
        if listing.format == .json { return try Terminal.say(details.json) }
        var table = Listing(
            [
                .init("Sector", "sector"), .init("Places", "places"), .init("Held for it", "held"),
                .init("At most %", "percent"),
            ], whenEmpty: "There are no organisations yet, and so no sectors.")
        table.rows = details.sectors.map { sector in
            let wish = details.mix?.sectors.first { $0.sector == sector }
            let places = details.held.first { $0.sector == sector }?.places ?? 0
            return [
                .text(sector.code), .text("\(places)"), .text("\(wish?.held ?? 0)"),
                .init(wish?.percent.map { "\($0)" }),
            ]
        }
        if listing.format == .table {
            var card = Card()
            card.add("One organisation", details.mix?.agencyPercent.map { "at most \($0) %" } ?? "no limit")
            card.add("Until", details.endsAt.map { UKTime.wallTime(at: $0).deadlineWords } ?? "nothing is wanted")
            try Terminal.write(card.text)
        }
        try Terminal.write(table.text(listing.format))
    }
}
