import ArgumentParser
import Bookings
import Formats
import Foundation
import Office

struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Report on the year.", subcommands: [ReportAttendance.self])
}

struct ReportAttendance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attendance", abstract: "Count places offered, taken up and lost, or export who attended.",
        discussion: """
            Places count as taken up when the outcome is attended or partial. Engagement events are counted apart.

            Examples: coursebook report attendance --from 2021-04-01 --to 2021-12-10 --database year.sqlite
                      coursebook report attendance --people --format csv --output attended.csv
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @OptionGroup var span: SpanOptions
    @Flag(help: "One row per booking and session instead of figures; the export is recorded.") var people = false
    @Option(help: ArgumentHelp("Write to a new file, as a spreadsheet opens it.", valueName: "file")) var output:
        String?

    func run() async throws {
        try await options.withOffice(people ? .readWrite : .readOnly) { office, asker in
            if people {
                let records = try await office.exportAttendance(from: span.from, to: span.to, by: asker)
                let table = AttendanceListing.make(records, whenEmpty: "No bookings in these days.")
                return try deliver(table.text(listing.format))
            }
            let report = try await office.attendanceReport(from: span.from, to: span.to, by: asker)
            switch listing.format {
            case .table: try deliver(AttendanceFigures.text(report))
            case .csv: try deliver(AttendanceFigures.courses(report).text(.csv))
            case .json: try deliver(report.json + "\n")
            }
        }
    }

    private func deliver(_ text: String) throws {
        guard let output else { return try Terminal.write(text) }
        guard !FileManager.default.fileExists(atPath: output) else {
            throw FieldErrors("--output", "\(output) is there already; choose another name so that nothing is lost.")
        }
        let mark = listing.format == .csv ? "\u{FEFF}" : ""
        do { try Data((mark + text).utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
            throw RecordFailure.unavailable("\(output) cannot be written: \(error.localizedDescription)")
        }
        Terminal.complain("Written to \(output).")
    }
}

/// The report's figures as tables.
enum AttendanceFigures {
    /// The headline, the courses and the sectors, for people.
    static func text(_ report: AttendanceReport) -> String {
        let courses = report.total(.course)
        let engagement = report.total(.engagement)
        var text = Terminal.bold("Course places taken up: \(grouped(courses.takenUp))") + "\(days(report))\n"
        text += "Engagement event places taken up: \(grouped(engagement.takenUp))\n\n"
        text += self.courses(report).text(.table)
        for kind in CourseKind.allCases {
            let lines = report.sectors.filter { $0.kind == kind }
            guard !lines.isEmpty else { continue }
            text += "\n" + Terminal.bold(kind == .course ? "Courses by sector" : "Engagement events by sector") + "\n"
            text += sectors(lines).text(.table)
        }
        return text
    }

    /// One row a course, or engagement event.
    static func courses(_ report: AttendanceReport) -> Listing {
        var table = Listing(
            [.init("Kind", "kind"), .init("Course", "course"), .init("Title", "title")] + figureColumns,
            whenEmpty: "No events in these days.")
        for line in report.courses {
            table.rows.append([.text(line.kind.rawValue), .text(line.code), .text(line.title)] + cells(line.figures))
        }
        return table
    }

    private static func sectors(_ lines: [AttendanceReport.SectorLine]) -> Listing {
        var table = Listing([.init("Sector", "sector")] + figureColumns.dropFirst(2), whenEmpty: "")
        for line in lines {
            table.rows.append([.text(line.sector?.words ?? "No agency")] + cells(line.figures).dropFirst(2))
        }
        return table
    }

    private static var figureColumns: [Listing.Column] {
        [
            .init("Events", "events", alignsRight: true), .init("Offered", "places_offered", alignsRight: true),
            .init("Booked", "booked", alignsRight: true), .init("Attended", "attended", alignsRight: true),
            .init("Partial", "partial", alignsRight: true), .init("Taken up", "taken_up", alignsRight: true),
            .init("No-show", "no_show", alignsRight: true), .init("Excused", "excused", alignsRight: true),
            .init("To check", "to_check", alignsRight: true), .init("Late canc.", "cancelled_late", alignsRight: true),
            .init("Cancelled", "cancelled", alignsRight: true),
        ]
    }

    private static func cells(_ figures: PlaceFigures) -> [Listing.Cell] {
        [
            figures.events, figures.offered, figures.booked, figures.attended, figures.partial, figures.takenUp,
            figures.noShow, figures.excused, figures.toCheck, figures.lateCancelled, figures.cancelled,
        ].map { .number($0) }
    }

    private static func days(_ report: AttendanceReport) -> String {
        switch (report.from, report.to) {
        case (nil, nil): ""
        case (let from?, nil): " from \(from.shortWords)"
        case (nil, let to?): " until \(to.shortWords)"
        case (let from?, let to?): " from \(from.shortWords) to \(to.shortWords)"
        }
    }

    /// Such as `1,937`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }
}
