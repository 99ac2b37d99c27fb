import Bookings
import Formats
import Hummingbird
import Office

/// What is coming up: one form of filters, then the events by month.
struct ProgrammeView: Sendable {
    let events: ProgrammeContent

    /// Shows the programme from today on, or from the month that was asked for.
    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let choice = ProgrammeChoice(exchange.query, today: UKTime.wallTime(at: exchange.site.office.now).date)
        let content = ProgrammeContent(
            page: try await exchange.site.office.programme(
                choice.filter, after: choice.cursor, limit: 30, by: layout.visitor.asker),
            choice: choice, courses: try await exchange.site.office.courseChoices())
        return layout.reply("Programme") { ProgrammeView(events: content).markup }
    }
}

/// What the programme's page is made of.
struct ProgrammeContent: Sendable {
    let page: ProgrammePage
    let choice: ProgrammeChoice
    let courses: [CourseChoice]
}

/// What a visitor wants to see of the programme; anything unreadable in the address counts as not asked for.
struct ProgrammeChoice: Sendable {
    let today: CivilDate
    let course: String
    let subject: String
    let month: CivilDate?
    let placesOnly: Bool
    let cursor: ProgrammeCursor?

    init(_ query: Fields, today: CivilDate) {
        self.today = today
        course = query["course"]
        subject = query["subject"]
        month = CivilDate(iso: query["month"] + "-01")
        placesOnly = query["places"] == "yes"
        cursor = query.optional("after").flatMap(ProgrammeCursor.init(token:))
    }

    var filter: ProgrammeFilter {
        ProgrammeFilter(
            from: month.map { max($0, today) } ?? today, to: month.map(\.lastOfMonth),
            course: course.isEmpty ? nil : course, subject: subject.isEmpty ? nil : subject, withPlacesLeft: placesOnly)
    }

    var isFiltered: Bool { !course.isEmpty || !subject.isEmpty || month != nil || placesOnly }

    /// The address of the next page with the same filters.
    func address(after cursor: ProgrammeCursor) -> String {
        var parts: [String] = []
        if !course.isEmpty { parts.append("course=\(course.urlEncoded)") }
        if !subject.isEmpty { parts.append("subject=\(subject.urlEncoded)") }
        if let month { parts.append("month=\(month.iso.prefix(7))") }
        if placesOnly { parts.append("places=yes") }
        return "/?" + (parts + ["after=\(cursor.token)"]).joined(separator: "&")
    }

    /// The months of a year from today, for the list of choices.
    var months: [CivilDate] {
        var months: [CivilDate] = []
        var first = today.firstOfMonth
        for _ in 0..<12 {
            months.append(first)
            first = first.lastOfMonth.advanced(byDays: 1)
        }
        return months
    }
}

extension ProgrammeView {
    var markup: Fragment {
        Fragment {
            h1 { "Training programme" }
            p(.class("lead")) {
                "See what is coming up and book a place. If you cannot attend, cancel so that someone else can."
            }
            filters
            p(.id("found"), .class("quiet"), Attribute("role", "status")) { count }
            div(.id("events")) {
                if events.page.events.isEmpty { nothing } else { months }
                if let next = events.page.next {
                    p { a(.class("more"), .href(events.choice.address(after: next))) { "Later events" } }
                }
            }
        }
    }

    private var filters: Element {
        form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/"),
            Attribute("aria-label", "Filter the programme"), Attribute("data-quick", "found clear events")
        ) {
            choice("course", "Course", events.choice.course, events.courses.map { ($0.code, $0.title) })
            choice("subject", "Subject", events.choice.subject, subjects.map { ($0, $0) })
            choice(
                "month", "Month", events.choice.month.map { String($0.iso.prefix(7)) } ?? "",
                events.choice.months.map { (String($0.iso.prefix(7)), $0.monthWords) })
            div(.class("filter-end")) {
                div(.class("check")) {
                    input(
                        .type("checkbox"), .id("places"), .name("places"), .value("yes"),
                        .flag("checked", if: events.choice.placesOnly))
                    label(Attribute("for", "places")) { "Only with places left" }
                }
                button(.class("secondary")) { "Show events" }
                span(.id("clear")) {
                    if events.choice.isFiltered { a(.class("clear"), .href("/")) { "Clear filters" } }
                }
            }
        }
    }

    private var count: String {
        let number = events.page.events.count
        let isPart = events.page.next != nil || events.choice.cursor != nil
        return "\(number == 0 ? "No" : "\(number)") \(number == 1 ? "event" : "events")\(isPart ? " on this page" : "")"
    }

    private var subjects: [String] { Set(events.courses.map(\.subject)).subtracting([""]).sorted() }

    private func choice(_ name: String, _ title: String, _ chosen: String, _ options: [(String, String)]) -> Element {
        div(.class("field")) {
            label(Attribute("for", name)) { title }
            select(.id(name), .name(name)) {
                option(.value("")) { "All" }
                for (value, words) in options {
                    option(.value(value), .flag("selected", if: value == chosen)) { words }
                }
            }
        }
    }

    private var nothing: Element {
        div(.class("empty")) {
            h2 { "No events to show" }
            if events.choice.isFiltered {
                p {
                    "Nothing fits these filters. Try another month or course, or "
                    a(.href("/")) { "see the whole programme" }
                    "."
                }
            } else {
                p { "No events are planned at the moment. New dates appear here as soon as they are published." }
            }
        }
    }

    private var months: Fragment {
        let byMonth = Dictionary(grouping: events.page.events) { $0.startDate.firstOfMonth }
        return Fragment(
            byMonth.keys.sorted().map { month in
                section(.class("month")) {
                    h2 { month.monthWords }
                    ol(.class("events")) { for event in byMonth[month] ?? [] { line(event) } }
                }
            })
    }

    private func line(_ event: EventSummary) -> Element {
        li(.class("event")) {
            div(.class("day"), Attribute("aria-hidden", "true")) {
                span(.class("day-name")) { String(event.startDate.weekday.name.prefix(3)) }
                span(.class("day-number")) { "\(event.startDate.components.day)" }
            }
            div(.class("event-words")) {
                h3 { a(.href("/events/\(event.event.code.urlEncoded)")) { event.course.title } }
                p {
                    time(Attribute("datetime", RFC3339.text(event.event.firstStartsAt))) {
                        event.sessions.first?.words ?? ""
                    }
                    if event.sessions.count > 1 { span(.class("quiet")) { " and \(event.sessions.count - 1) more" } }
                }
                p(.class("quiet")) {
                    [event.howWords, event.course.level.capitalisedFirst, event.course.subject].filter { !$0.isEmpty }
                        .joined(
                            separator: " · ")
                }
            }
            Parts.fill(event.event.places)
        }
    }
}

extension EventSummary {
    /// The local date of the first session.
    var startDate: CivilDate { sessions.first?.startsLocal.date ?? UKTime.wallTime(at: event.firstStartsAt).date }
}

extension CivilDate {
    /// The first day of this day's month.
    var firstOfMonth: CivilDate { advanced(byDays: Int64(1 - components.day)) }

    /// The last day of this day's month.
    var lastOfMonth: CivilDate { firstOfMonth.advanced(byDays: 31).firstOfMonth.advanced(byDays: -1) }
}

extension String {
    /// The text with its first letter a capital, as at the beginning of a line.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text as it may stand in an address.
    var urlEncoded: String {
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
