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
                choice.filter, after: choice.cursor, limit: 50, by: layout.visitor.asker),
            choice: choice, courses: try await exchange.site.office.courseChoices(), site: exchange.siteAddress)
        return layout.reply("Programme") { ProgrammeView(events: content).markup }
    }
}

/// What the programme's page is made of.
struct ProgrammeContent: Sendable {
    let page: ProgrammePage
    let choice: ProgrammeChoice
    let courses: [CourseChoice]
    /// The address people open the pages at.
    let site: String
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
                    p { a(.class("more"), .href(chosen.address(after: next))) { "Later events" } }
                }
            }
            subscription
        }
    }

    private var filters: Element {
        form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/"),
            Attribute("aria-label", "Filter the programme"), Attribute("data-quick", "found clear events")
        ) {
            FilterField.choice("course", "Course", chosen.course, events.courses.map { ($0.code, $0.title) })
            words("subject", "Subject", chosen.subject, \.subject)
            words("level", "Level", chosen.level, \.level)
            words("audience", "For whom", chosen.audience, \.audience)
            FilterField.choice(
                "month", "Month", chosen.month.map { String($0.iso.prefix(7)) } ?? "",
                chosen.months.map { (String($0.iso.prefix(7)), $0.monthWords) })
            FilterField.choice(
                "mode", "How", chosen.mode?.rawValue ?? "",
                DeliveryMode.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
            div(.class("filter-end")) {
                div(.class("check")) {
                    input(
                        .type("checkbox"), .id("places"), .name("places"), .value("yes"),
                        .flag("checked", if: chosen.placesOnly))
                    label(Attribute("for", "places")) { "Only with places left" }
                }
                button(.class("secondary")) { "Show events" }
                span(.id("clear")) {
                    if chosen.isFiltered { a(.class("clear"), .href("/")) { "Clear filters" } }
                }
            }
        }
    }

    private var count: String {
        let number = events.page.events.count
        let isPart = events.page.next != nil || events.choice.cursor != nil
        return "\(number == 0 ? "No" : "\(number)") \(number == 1 ? "event" : "events")\(isPart ? " on this page" : "")"
    }

    private var chosen: ProgrammeChoice { events.choice }

    /// A list of the words courses use; nothing where no course uses any.
    private func words(
        _ name: String, _ title: String, _ chosen: String, _ word: (CourseChoice) -> String
    ) -> Fragment {
        let choices = Set(events.courses.map(word)).subtracting([""]).sorted()
        guard !choices.isEmpty else { return Fragment([]) }
        return Fragment { FilterField.choice(name, title, chosen, choices.map { ($0, $0.capitalisedFirst) }) }
    }

    private var nothing: Element {
        div(.class("empty")) {
            h2 { "No events to show" }
            if chosen.isFiltered {
                p { "Nothing that is coming up fits all of these filters." }
                ul {
                    if chosen.placesOnly {
                        li { "Untick “Only with places left”: full events have waiting lists that you can join." }
                    }
                    li { "Choose another month, or all of them." }
                    li { a(.href("/")) { "See the whole programme" } }
                }
            } else {
                p { "No events are planned at the moment. New dates appear here as soon as they are published." }
            }
        }
    }

    private var subscription: Element {
        section(.class("panel subscribe")) {
            h2 { "Keep this in your own calendar" }
            p {
                "Outlook, Google Calendar and phones can subscribe to \(chosen.isFiltered ? "these events" : "the programme"): new dates then appear by themselves. Copy this address and add it there as a calendar from the internet."
            }
            p(.class("code")) { events.site + chosen.calendar }
            p { a(.href(chosen.calendar)) { "Open it as a calendar file" } }
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
                    [event.howWords, event.course.level.capitalisedFirst, event.course.subject]
                        .filter { !$0.isEmpty }.joined(separator: " · ")
                }
            }
            if let opensOn = event.event.window.opensOn, events.choice.today < opensOn {
                p(.class("fill quiet")) { "Booking opens on \(opensOn.shortWords)" }
            } else {
                Parts.fill(event.event.places)
            }
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
}
