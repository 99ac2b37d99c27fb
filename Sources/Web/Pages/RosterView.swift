import Bookings
import Formats
import Hummingbird
import Office

/// An event's roster, for trainers and administrators: who has a place, who waits.
struct RosterView: Sendable {
    let roster: Roster

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let roster = try await exchange.site.office.roster(of: exchange.path("code"), by: layout.visitor.asker)
        return layout.reply("Roster of \(roster.event.event.code)") { RosterView(roster: roster).markup }
    }

    var markup: Fragment {
        let placed = roster.rows.filter { $0.state != .waiting }
        let waiting = roster.rows.filter { $0.state == .waiting }
        return Fragment {
            Parts.back("/events/\(roster.event.event.code.urlEncoded)", "Back to the event")
            p(.class("kicker")) { "Roster of \(roster.event.event.code)" }
            h1 { roster.event.course.title }
            Parts.sessions(roster.event)
            Parts.fill(roster.event.event.places)
            if placed.isEmpty {
                div(.class("empty")) { p { "Nobody has a place on this event yet." } }
            } else {
                rows("Places (\(placed.count))", placed)
            }
            if !waiting.isEmpty { rows("Waiting list (\(waiting.count))", waiting) }
        }
    }

    private func rows(_ title: String, _ rows: [RosterRow]) -> Element {
        table(.class("cards")) {
            caption { title }
            thead {
                tr {
                    for name in ["Name", "Organisation", "Job", "State", "Reference"] {
                        th(Attribute("scope", "col")) { name }
                    }
                }
            }
            tbody {
                for row in rows {
                    tr {
                        th(Attribute("scope", "row"), Attribute("data-label", "Name")) {
                            row.name
                            " "
                            span(.class("quiet")) { row.email }
                        }
                        td(Attribute("data-label", "Organisation")) { row.agency }
                        td(Attribute("data-label", "Job")) { row.jobTitle }
                        td(Attribute("data-label", "State")) { Parts.tag(words(row), row.state.tone) }
                        td(Attribute("data-label", "Reference"), .class("code")) { row.reference.text }
                    }
                }
            }
        }
    }

    private func words(_ row: RosterRow) -> String {
        row.outcome?.words ?? row.waitingPosition.map { "number \($0)" } ?? row.state.words
    }
}

/// The events a trainer runs, to come and past.
struct TrainingView: Sendable {
    let events: [EventSummary]
    let now: Instant

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard let person = layout.visitor.person else { throw Refusal.signInNeeded }
        let page = try await exchange.site.office.programme(
            ProgrammeFilter(trainer: person.id), limit: 200, by: layout.visitor.asker)
        let view = TrainingView(events: page.events, now: exchange.site.office.now)
        return layout.reply("Events I train") { view.markup }
    }

    var markup: Fragment {
        let coming = events.filter { !$0.event.isOver(at: now) }
        let past = events.filter { $0.event.isOver(at: now) }
        return Fragment {
            h1 { "Events I train" }
            if events.isEmpty { div(.class("empty")) { p { "You are not down as a trainer of any event." } } }
            if !coming.isEmpty { list("To come", coming) }
            if !past.isEmpty { list("Past", past.reversed()) }
        }
    }

    private func list(_ title: String, _ events: [EventSummary]) -> Element {
        section {
            h2 { title }
            ol(.class("events")) {
                for event in events {
                    li(.class("event")) {
                        div(.class("event-words")) {
                            h3 { a(.href("/events/\(event.event.code.urlEncoded)/roster")) { event.course.title } }
                            p { event.sessions.first?.words ?? "" }
                        }
                        Parts.fill(event.event.places)
                    }
                }
            }
        }
    }
}
