import ArgumentParser
import Bookings
import Formats
import Office

struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "List who has a place on an event and who waits.",
        discussion: "Example: coursebook roster WTSC-2201A --format csv --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let roster = try await office.roster(of: event, by: asker)
            let showsNeeds = listing.format == .table && roster.needs?.isEmpty == false
            let showsBounces = listing.format != .table || roster.rows.contains { $0.bounce != nil }
            var table = Listing(
                [
                    .init("Name", "name"), .init("E-mail", "email"), .init("Agency", "agency"),
                    .init("Sector", "sector"), .init("State", "state"),
                    .init("No.", "waiting_position", alignsRight: true),
                    .init("Outcome", "outcome"), .init("Reference", "reference"),
                ] + (showsBounces ? [.init("Mail comes back", "bounce")] : [])
                    + (showsNeeds ? [.init("What to do", "to_do")] : []),
                whenEmpty: "Nobody has booked \(event) yet.")
            for row in roster.rows {
                let toDo = roster.needs?[row.reference]?.words.joined(separator: "; ")
                table.rows.append(
                    [
                        .text(row.name), .text(row.email), .text(row.agency), .init(row.sector?.code),
                        .text(row.state.rawValue), row.waitingPosition.map { .number($0) } ?? .none,
                        .init(row.outcome?.rawValue), .text(row.reference.text),
                    ] + (showsBounces ? [.init(row.bounce?.reason)] : []) + (showsNeeds ? [.init(toDo)] : []))
            }
            try Terminal.write(table.text(listing.format))
        }
    }
}

struct Attendance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List an event's attendance, mark it, or close a register.",
        discussion: """
            Examples: coursebook attendance WTSC-2201A --database year.sqlite
                      coursebook attendance WTSC-2201A --mark attended --delegate priya.nair@nhs.example
                      coursebook attendance WTSC-2201A --session 1 --close
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "The event's code.") var event: String
    @Option(help: "The session's number; needed where the event has several.") var session: Int?
    @Option(help: "Mark the delegate: attended, partial, excused or no_show.") var mark: AttendanceMark?
    @Option(help: ArgumentHelp("The delegate to mark; several are marked together or not at all.", valueName: "email"))
    var delegate: [String] = []
    @Option(help: ArgumentHelp("Why they were absent, as a code.", valueName: "code")) var reason: String?
    @Flag(help: "Close the register; every row must be marked.") var close = false

    func validate() throws {
        if (mark == nil) != delegate.isEmpty { throw ValidationError("--mark and --delegate go together.") }
        if mark != nil && close { throw ValidationError("Mark first, then close: one at a time.") }
    }

    func run() async throws {
        let writes = mark != nil || close
        try await options.withOffice(writes ? .readWrite : .readOnly) { office, asker in
            if let mark {
                try await office.markAttendance(
                    mark, reason: try Office.absenceReason(reason), event: event, session: session, delegates: delegate,
                    by: asker)
                for delegate in delegate { try Terminal.say("\(delegate) is marked \(mark.words).") }
                return
            }
            if close {
                try await office.closeRegister(event: event, session: session, by: asker)
                return try Terminal.say("The register is closed.")
            }
            let records = try await office.attendance(of: event, by: asker)
            let wanted = records.filter { session == nil || $0.session == session }
            try Terminal.write(
                AttendanceListing.make(wanted, whenEmpty: "Nobody has booked \(event) yet.").text(listing.format))
        }
    }
}

/// One row per booking and session, with the stable headers of the attendance export.
enum AttendanceListing {
    static func make(_ records: [AttendanceRecord], whenEmpty: String) -> Listing {
        let columns = AttendanceExport.columns
        var table = Listing(
            columns.map { .init($0.title, $0.name, alignsRight: "\($0.name)" == "session") }, whenEmpty: whenEmpty)
        table.rows = records.map { record in
            columns.map { column -> Listing.Cell in
                switch column.cell(record) {
                case .text(let text): .text(text)
                case .number(let number): .number(number)
                case .empty: .none
                }
            }
        }
        return table
    }
}
