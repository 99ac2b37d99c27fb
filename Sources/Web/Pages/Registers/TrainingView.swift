import Bookings
import Formats
import Hummingbird
import Office

/// A trainer's home: the next event first with its register, then the others to come and those of the past year.
struct TrainingView: Sendable {
    let events: [EventSummary]
    let now: Instant

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard let person = layout.visitor.person else { throw Refusal.signInNeeded }
        let office = exchange.site.office
        let today = UKTime.wallTime(at: office.now).date
        let filter = ProgrammeFilter(from: today.advanced(byDays: -daysShown), trainer: person.id)
        var events: [EventSummary] = []
        var cursor: ProgrammeCursor?
        repeat {
            let page = try await office.programme(filter, after: cursor, limit: 200, by: layout.visitor.asker)
            events += page.events
            cursor = page.next
        } while cursor != nil
        let view = TrainingView(events: events, now: office.now)
        return layout.reply("Events I train") { view.markup }
    }

    /// How many days of the past are shown.
    private static let daysShown: Int64 = 366

    var markup: Fragment {
        let coming = events.filter { !$0.event.isOver(at: now) && $0.event.state != .cancelled }
        let past = events.filter { $0.event.isOver(at: now) || $0.event.state == .cancelled }
        let unfinished = past.filter { $0.openRegister(at: now) != nil }
        return Fragment {
            h1 { "Events I train" }
            if events.isEmpty {
                div(.class("empty")) { p { "You are not down as a trainer of any event of the past year or to come." } }
            }
            if let next = coming.first { nextPart(next) }
            if !unfinished.isEmpty { list("Registers to finish", unfinished) }
            if coming.count > 1 { list("To come", Array(coming.dropFirst())) }
            if !past.isEmpty { list("The past year", past.reversed()) }
        }
    }

    private func nextPart(_ event: EventSummary) -> Element {
        section(.class("panel")) {
            h2 { "Next" }
            h3 { a(.href("/events/\(event.event.code.urlEncoded)/roster")) { event.course.title } }
            Parts.sessions(event)
            Parts.fill(event.event.places)
            if let session = event.openRegister(at: now) {
                p { registerLink(event, session) }
            } else if let session = event.sessions.first(where: { $0.registerClosedAt == nil }) {
                p { "The register opens on \(UKTime.wallTime(at: session.registerOpensAt).words)." }
            }
            p {
                a(.class("button secondary"), .href("/events/\(event.event.code.urlEncoded)/roster")) {
                    "See who is coming"
                }
            }
        }
    }

    private func registerLink(_ event: EventSummary, _ session: Session) -> Element {
        a(.class("button"), .href("/events/\(event.event.code.urlEncoded)/register/\(session.ordinal)")) {
            "Open the register"
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
                            if let session = event.openRegister(at: now) { p { registerLink(event, session) } }
                        }
                        Parts.fill(event.event.places)
                    }
                }
            }
        }
    }
}

extension EventSummary {
    /// The first session whose register can be marked now; nil when there is none.
    fileprivate func openRegister(at now: Instant) -> Session? {
        guard event.state != .cancelled else { return nil }
        return sessions.first { $0.registerClosedAt == nil && now >= $0.registerOpensAt }
    }
}
