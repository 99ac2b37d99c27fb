import Bookings
import Formats
import Hummingbird
import Office

/// The programme of a year as planners see it: drafts, how full each event is, what still waits to be done.
struct PlanningView: Sendable {
    let page: ProgrammePage
    let choice: PlanningChoice
    let courses: [CourseChoice]
    let now: Instant

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let office = exchange.site.office
        let choice = PlanningChoice(exchange.query, today: UKTime.wallTime(at: office.now).date)
        let view = PlanningView(
            page: try await office.planning(
                choice.filter, after: choice.cursor, limit: 50, by: layout.visitor.asker),
            choice: choice, courses: try await office.courseChoices(), now: office.now)
        return layout.reply("Planning") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            h1 { "Planning" }
            ul(.class("acts")) {
                li { a(.class("button"), .href("/planning/events/new")) { "Plan an event" } }
                li { a(.href("/planning/upload")) { "Upload a sheet of events" } }
                li { a(.href("/planning/courses")) { "Courses" } }
            }
            filters
            if page.events.isEmpty { nothing } else { events }
            if let next = page.next {
                p { a(.class("more"), .href(choice.address(after: next))) { "Later events" } }
            }
        }
    }

    private var filters: Element {
        form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/planning"),
            Attribute("aria-label", "Filter the year")
        ) {
            FilterField.choice(
                "year", "Training year", String(choice.year),
                choice.years.map { (String($0), PlanningChoice.words($0)) }, all: nil)
            FilterField.choice(
                "month", "Month", choice.month.map { String($0.iso.prefix(7)) } ?? "",
                choice.months.map { (String($0.iso.prefix(7)), $0.monthWords) })
            FilterField.choice(
                "state", "State", choice.state?.rawValue ?? "",
                EventState.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
            FilterField.choice("course", "Course", choice.course, courses.map { ($0.code, $0.title) })
            button(.class("secondary")) { "Show events" }
            if choice.isFiltered {
                a(.class("clear"), .href("/planning?year=\(choice.year)")) { "Clear filters" }
            }
        }
    }

    private var nothing: Element {
        div(.class("empty")) {
            h2 { "No events to show" }
            p {
                choice.isFiltered
                    ? "Nothing in \(PlanningChoice.words(choice.year)) fits these filters. Try another month or state."
                    : "Nothing is planned for \(PlanningChoice.words(choice.year)) yet. Plan the first event, or upload a sheet of them."
            }
        }
    }

    private var events: Element {
        table(.class("cards")) {
            caption { "Events of \(PlanningChoice.words(choice.year))" }
            thead {
                tr {
                    for name in ["Event", "When", "State", "Places", "To do"] { th(Attribute("scope", "col")) { name } }
                }
            }
            tbody { for event in page.events { line(event) } }
        }
    }

    private func line(_ event: EventSummary) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Event")) {
                a(.href(PlanningAddress.event(event.event.code))) { event.course.title }
                " "
                span(.class("quiet")) { event.event.code }
            }
            td(Attribute("data-label", "When")) {
                event.sessions.first?.words ?? ""
                if event.sessions.count > 1 { span(.class("quiet")) { " and \(event.sessions.count - 1) more" } }
                " "
                span(.class("quiet")) { event.howWords }
            }
            td(Attribute("data-label", "State")) {
                Parts.tag(event.event.state.words.capitalisedFirst, event.event.state.tone)
            }
            td(Attribute("data-label", "Places")) { Parts.fill(event.event.places, isForPlanners: true) }
            td(Attribute("data-label", "To do")) { toDo(event) }
        }
    }

    private func toDo(_ event: EventSummary) -> Fragment {
        let address = PlanningAddress.event(event.event.code)
        return Fragment {
            if event.event.state == .draft { a(.href("\(address)/publication")) { "Publish" } }
            if let registers = event.registerWords(at: now) {
                a(.href("/events/\(event.event.code.urlEncoded)/roster")) { registers }
            }
            if event.event.takesChanges(at: now) {
                " "
                a(
                    .href("\(address)/change"), Attribute("aria-label", "Change \(event.event.code)")
                ) { "Change" }
            }
        }
    }
}

/// A list of choices among the filters of a page.
enum FilterField {
    /// One list; `all` is the words for no choice, nil where there must be one.
    static func choice(
        _ name: String, _ title: String, _ chosen: String, _ options: [(String, String)], all: String? = "All"
    ) -> Element {
        div(.class("field")) {
            label(Attribute("for", name)) { title }
            select(.id(name), .name(name)) {
                if let all { option(.value("")) { all } }
                for (value, words) in options {
                    option(.value(value), .flag("selected", if: value == chosen)) { words }
                }
            }
        }
    }
}
