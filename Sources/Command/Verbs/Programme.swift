import ArgumentParser
import Bookings
import Formats
import Office

/// The days a listing is limited to.
struct SpanOptions: ParsableArguments {
    @Option(help: ArgumentHelp("First day of the first session, such as 2021-04-01.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("Last day of the first session, such as 2021-12-10.", valueName: "date"))
    var to: CivilDate?
}

struct Events: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the programme.",
        discussion: "Example: coursebook events --from 2022-01-01 --course WTSC --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @OptionGroup var span: SpanOptions
    @Option(help: ArgumentHelp("Only events of the course with this code.", valueName: "code")) var course: String?
    @Flag(help: "Only events that have not started.") var upcoming = false
    @Flag(help: "Only events with places left.") var places = false
    @Flag(help: "Also events that are still being planned.") var drafts = false

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            var filter = ProgrammeFilter(
                from: span.from, to: span.to, course: course, withPlacesLeft: places, includesDrafts: drafts)
            let now = office.now
            if upcoming { filter.from = max(span.from ?? .earliest, UKTime.wallTime(at: now).date) }
            var table = Listing(
                [
                    .init("Event", "code"), .init("Course", "title"), .init("First session", "starts_at"),
                    .init("How", "mode"), .init("State", "state"), .init("Places", "capacity", alignsRight: true),
                    .init("Taken", "occupied", alignsRight: true), .init("Waiting", "waiting", alignsRight: true),
                    .init("Left", "places_left", alignsRight: true),
                ], whenEmpty: "No events. Try other dates, or import a programme with `coursebook import FOLDER`.")
            var cursor: ProgrammeCursor?
            repeat {
                let page = try await office.programme(filter, after: cursor, limit: 200, by: asker)
                for summary in page.events where !upcoming || !summary.event.hasStarted(at: now) {
                    table.rows.append(row(summary))
                }
                cursor = page.next
            } while cursor != nil
            try Terminal.write(table.text(listing.format))
        }
    }

    private func row(_ summary: EventSummary) -> [Listing.Cell] {
        let places = summary.event.places
        return [
            .text(summary.event.code), .text(summary.course.title),
            .text(UKTime.wallTime(at: summary.event.firstStartsAt).iso), .text(summary.modeWords),
            .text(summary.event.state.rawValue), .number(places.capacity), .number(places.occupied),
            .number(places.waiting), .number(places.left),
        ]
    }
}

extension CivilDate {
    /// The earliest day there is.
    static let earliest = CivilDate(dayNumber: -719_162)
}

struct EventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Show one event, plan, change, publish or copy one.",
        discussion: "Example: coursebook event WTSC-2201A --history --database year.sqlite",
        subcommands: [
            EventShow.self, EventPlanCommand.self, EventChangeCommand.self, EventPublish.self, EventConfirm.self,
            EventCancel.self, EventMixCommand.self,
            EventCopy.self,
        ],
        defaultSubcommand: EventShow.self)
}

struct EventShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one event with its sessions.",
        discussion: "Example: coursebook event WTSC-2201A --history --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var code: String
    @Flag(help: "Also tell what happened on it, in plain sentences.") var history = false

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let details = try await office.eventDetails(code, by: asker)
            switch listing.format {
            case .json: return try Terminal.say(details.summary.json)
            case .csv: return try Terminal.write(sessions(details.summary).text(.csv))
            case .table: break
            }
            let event = details.summary.event
            let course = details.summary.course
            var card = Card()
            card.add("Event", "\(event.code): \(course.title)")
            card.add("Course", "\(course.code), \(course.lengthClass.words), \(course.level)")
            card.add("For", course.audience)
            card.add("State", event.state.words)
            card.add("Places", event.places.words)
            card.add("Trainers", details.trainers.joined(separator: ", "))
            for session in details.summary.sessions {
                card.add(
                    "Session \(session.ordinal)",
                    "\(session.words) (\(session.venue.isEmpty ? session.mode.rawValue : session.venue))")
            }
            card.add("Booking", bookingWords(event.window))
            card.add("Aims", details.aims)
            card.add("Content", details.contentNote)
            try Terminal.write(card.text)
            if history { try Terminal.write(sentences(try await office.history(ofEvent: code, by: asker))) }
        }
    }

    private func sessions(_ summary: EventSummary) -> Listing {
        var table = Listing(
            [
                .init("Event", "event"), .init("Session", "session"), .init("Starts", "starts_at"),
                .init("Ends", "ends_at"), .init("How", "mode"), .init("Venue", "venue"),
            ], whenEmpty: "")
        table.rows = summary.sessions.map { session in
            [
                .text(summary.event.code), .number(session.ordinal), .text(session.startsLocal.iso),
                .text(session.endsLocal.iso), .text(session.mode.rawValue), .text(session.venue),
            ]
        }
        return table
    }

    private func bookingWords(_ window: BookingWindow) -> String {
        let opens = window.opensOn.map { "opens \($0.words)" }
        let closes = window.closesOn.map { "closes at the end of \($0.words)" }
        let words = [opens, closes].compactMap { $0 }.joined(separator: ", ")
        return words.isEmpty ? "open until the event starts" : words
    }
}

/// History as dated sentences.
func sentences(_ history: [HistoryEntry]) -> String {
    "\n" + history.map { "\(UKTime.wallTime(at: $0.at).iso)  \($0.sentence)" }.joined(separator: "\n") + "\n"
}
