import Bookings
import Formats
import Hummingbird
import Office

/// An event's roster, for trainers and administrators: who has a place, what to do for them, who waits; fit to be printed.
struct RosterView: Sendable {
    let roster: Roster
    let now: Instant
    let mayWrite: Bool
    /// How many were just written to; nil for nobody.
    let written: Int?

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let roster = try await exchange.site.office.roster(of: exchange.path("code"), by: layout.visitor.asker)
        return layout.reply("Roster of \(roster.event.event.code)") {
            RosterView(
                roster: roster, now: exchange.site.office.now, mayWrite: layout.visitor.may(.writeToEveryone),
                written: Int(exchange.query["written"])
            ).markup
        }
    }

    var markup: Fragment {
        let placed = roster.rows.filter { $0.state != .waiting && $0.state != .requested }
        let requests = roster.rows.filter { $0.state == .requested }
        let waiting = roster.rows.filter { $0.state == .waiting }
        return Fragment {
            Parts.back("/events/\(code.urlEncoded)", "Back to the event")
            Parts.done(
                written.map { "Written to \($0 == 1 ? "1 person" : "\($0) people"). Each gets a message alone." })
            p(.class("kicker")) { "Roster of \(code)" }
            h1 { roster.event.course.title }
            Parts.sessions(roster.event)
            Parts.fill(roster.event.event.places, isForPlanners: true)
            registers
            if mayWrite { p { a(.href("/events/\(code.urlEncoded)/message")) { "Write to everyone" } } }
            Joining.part(roster.joining, at: now)
            toDo
            if placed.isEmpty {
                div(.class("empty")) { p { "Nobody has a place on this event yet." } }
            } else {
                rows("Places (\(placed.count))", placed, withNeeds: roster.needs?.isEmpty == false)
            }
            if let mix = roster.mix, !mix.held.isEmpty { part(mix) }
            if roster.broadcasts > 0 { Parts.notice(broadcastWords) }
            if !waiting.isEmpty { rows("Waiting list (\(waiting.count))", waiting, withNeeds: false) }
            if !requests.isEmpty {
                rows("Requests that await approval and hold no place (\(requests.count))", requests, withNeeds: false)
            }
        }
    }

    /// Who comes, by sector, and who is to come (R-28).
    private func part(_ mix: MixDetails) -> Fragment {
        Fragment {
            h2 { "The mix" }
            dl(.class("facts")) {
                for held in mix.held { Parts.property(held.sector.words, "\(held.places)") }
                Parts.property("Largest organisation", mix.largest.map { "\($0.agency.name), \($0.places)" })
                Parts.property("Wanted", mix.mix?.lines.joined(separator: "; "))
                Parts.property("Wanted until", mix.endsAt.map { UKTime.wallTime(at: $0).deadlineWords })
            }
        }
    }

    private var code: String { roster.event.event.code }

    private var registers: Element {
        ul(.class("actions")) {
            for session in roster.event.sessions {
                li {
                    a(.href("/events/\(code.urlEncoded)/register/\(session.ordinal)")) {
                        roster.event.sessions.count == 1
                            ? "Register" : "Register of session \(session.ordinal), \(session.startsLocal.words)"
                    }
                }
            }
        }
    }

    private var toDo: Fragment {
        guard !roster.toDo.isEmpty else { return Fragment([]) }
        return Fragment {
            h2 { "What to do" }
            ul(.class("to-do")) { for words in roster.toDo { li { words } } }
        }
    }

    private func rows(_ title: String, _ rows: [RosterRow], withNeeds: Bool) -> Element {
        let names = ["Name", "Organisation", "Job"] + (withNeeds ? ["What to do"] : []) + ["State", "Reference"]
        return table(.class("cards")) {
            caption { title }
            thead { tr { for name in names { th(Attribute("scope", "col")) { name } } } }
            tbody { for row in rows { line(row, withNeeds: withNeeds) } }
        }
    }

    private func line(_ row: RosterRow, withNeeds: Bool) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Name")) {
                row.name
                " "
                span(.class("quiet")) { row.email }
                if let bounce = row.bounce {
                    " "
                    Parts.tag("mail comes back", .alert)
                    " "
                    span(.class("quiet")) { bounce.reason }
                }
            }
            td(Attribute("data-label", "Organisation")) { row.agency }
            td(Attribute("data-label", "Job")) { row.jobTitle }
            if withNeeds {
                td(Attribute("data-label", "What to do")) { RegisterRowView.toDo(roster.needs?[row.reference]) }
            }
            td(Attribute("data-label", "State")) { Parts.tag(words(row), row.outcome?.tone ?? row.state.tone) }
            td(Attribute("data-label", "Reference"), .class("code")) {
                if row.state == .requested {
                    a(.href("/bookings/\(row.reference.text)")) { row.reference.text }
                } else {
                    row.reference.text
                }
            }
        }
    }

    private var broadcastWords: String {
        roster.broadcasts == 1
            ? "One more place is held for whoever on the waiting list accepts it first."
            : "\(roster.broadcasts) more places are held for those on the waiting list who accept them first."
    }

    private func words(_ row: RosterRow) -> String {
        if let until = row.offeredUntil { return "offered until \(until.answerWords)" }
        return row.outcome?.words ?? row.waitingPosition.map { "number \($0)" } ?? row.state.words
    }
}
