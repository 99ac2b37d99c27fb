import Bookings
import Formats
import Hummingbird
import Office

/// One event as planners see it, with what can be done about it.
struct PlannedEventView: Sendable {
    let details: EventPlanDetails
    let history: [HistoryEntry]
    let now: Instant
    let wasKept: Bool
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let office = exchange.site.office
        let asker = layout.visitor.asker
        let code = exchange.path("code")
        let view = PlannedEventView(
            details: try await office.eventPlan(code, by: asker),
            history: try await office.history(ofEvent: code, by: asker), now: office.now,
            wasKept: exchange.query["kept"] == "yes", seal: exchange.actingSeal)
        return layout.reply("Planning \(view.event.code)") { view.markup }
    }

    /// Says that the event goes ahead and comes back to its page.
    static func confirm(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let address: @Sendable (PlannedEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
        let once = try exchange.once(form, by: asker, body: [:], address: address)
        return try await exchange.site.office.confirmEvent(exchange.path("code"), by: asker, once: once)
            .goingOn(address)
    }

    private var event: Event { details.summary.event }
    private var address: String { PlanningAddress.event(event.code) }

    var markup: Fragment {
        Fragment {
            Parts.back("/planning", "Planning")
            if wasKept { Parts.notice(keptWords) }
            p(.class("kicker")) { event.code }
            h1 { details.summary.course.title }
            p { Parts.tag(event.state.words, event.state.tone) }
            div(.class("columns")) {
                div { facts }
                div(.class("panel")) { acts }
            }
            happened
        }
    }

    /// What has just been done, and who is told of it.
    private var keptWords: String {
        if event.state == .cancelled {
            let released = history.count { if case .bookingReleased = $0.happening { true } else { false } }
            return "Cancelled. \(told(released)) told of it by e-mail."
        }
        switch history.last?.happening {
        case .eventMoved, .sessionMoved, .freeExitGiven:
            return "Moved. \(told(event.places.occupied + event.places.waiting)) told of it by e-mail."
        case .eventConfirmed: return "Decided: this event goes ahead."
        case .placeBooked, .placeGiven: return "They have a place, and are told of it by e-mail."
        default: return "Saved. This is how the event stands now."
        }
    }

    private func told(_ people: Int) -> String {
        let (booked, trainers) = (counted(people, "person", "people"), details.trainers.count)
        let who = people == 0 ? [] : ["\(booked) who had booked"]
        let all = who + (trainers == 0 ? [] : [counted(trainers, "trainer", "trainers")])
        guard !all.isEmpty else { return "There is nobody to be" }
        return all.joined(separator: " and ") + (people + trainers == 1 ? " is" : " are")
    }

    private func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    private var facts: Fragment {
        Fragment {
            h2 { details.summary.sessions.count == 1 ? "When" : "Sessions" }
            ul(.class("sessions")) {
                for session in details.summary.sessions {
                    li {
                        session.words
                        " "
                        span(.class("quiet")) {
                            [session.mode.words, session.venue, session.joinLink].filter { !$0.isEmpty }
                                .joined(separator: ", ")
                        }
                    }
                }
            }
            dl(.class("facts")) {
                Parts.property("Trainers", details.trainers.map(\.displayName).joined(separator: ", "))
                Parts.property("Smallest number", event.minimum == 0 ? nil : String(event.minimum))
                if event.isUndecided { Parts.property("Decide by", event.decideOn?.words) }
                if event.state != .cancelled {
                    Parts.property("Booking opens", event.window.opensOn?.words)
                    Parts.property("Booking closes", event.window.closesOn?.words)
                }
                Parts.property("Registers", details.summary.registerWords(at: now))
            }
        }
    }

    private var acts: Fragment {
        Fragment {
            if event.state == .cancelled {
                h2 { "What to do next" }
            } else {
                h2 { "Places" }
                Parts.fill(event.places, isForPlanners: true)
            }
            deciding
            ul(.class("acts")) {
                if event.state == .draft {
                    li { a(.class("button"), .href("\(address)/publication")) { "Publish this draft" } }
                }
                if event.takesChanges(at: now) { li { a(.href("\(address)/change")) { "Change this event" } } }
                li { a(.href("\(address)/copy")) { "Copy it to another date" } }
                if event.takesChanges(at: now) {
                    li { a(.href("\(address)/cancellation")) { "Cancel this event" } }
                }
                if event.state.isTakingPlace, !event.hasStarted(at: now) {
                    li { a(.href("\(address)/overbooking")) { "Give somebody a place" } }
                    li { a(.href("\(address)/mix")) { "Say who it is to be made up of" } }
                    li { a(.href("\(address)/reservations")) { "Keep places for people named later" } }
                }
                li { a(.href("/events/\(event.code.urlEncoded)/roster")) { "Roster" } }
                li {
                    a(.href("/events/\(event.code.urlEncoded)")) {
                        event.state == .draft ? "See its page as others will" : "See its page"
                    }
                }
            }
        }
    }

    /// Whether it goes ahead is to be said as long as nobody has said it.
    @MarkupBuilder private var deciding: Fragment {
        if event.isUndecided, !event.hasStarted(at: now), let day = event.decideOn {
            p {
                event.isBelowMinimum
                    ? "\(event.turnoutWords) Decide by \(day.words) whether it goes ahead, or cancel it."
                    : "Enough people have a place. You may say that it goes ahead."
            }
            form(Attribute("method", "post"), Attribute("action", "\(address)/confirmation")) {
                seal.markup
                p { button(.class("button")) { "Say that it goes ahead" } }
            }
        }
    }

    private var happened: Element {
        section(.class("history")) {
            h2 { "What happened" }
            ol {
                for entry in history {
                    li {
                        time(Attribute("datetime", RFC3339.text(entry.at))) { UKTime.wallTime(at: entry.at).words }
                        ": \(entry.sentence)"
                    }
                }
            }
        }
    }
}

extension Event {
    /// Whether it can still be changed.
    func takesChanges(at now: Instant) -> Bool {
        switch state {
        case .draft: true
        case .open, .goingAhead: !isOver(at: now)
        case .closed, .cancelled: false
        }
    }
}

extension EventState {
    /// The colour of the state.
    var tone: Parts.Tone {
        switch self {
        case .open, .goingAhead: .good
        case .draft: .waiting
        case .closed: .ended
        case .cancelled: .alert
        }
    }
}

extension EventSummary {
    /// How many registers of sessions that have ended are still open; nil when none is.
    func registerWords(at now: Instant) -> String? {
        guard event.state == .open || event.state == .goingAhead else { return nil }
        let open = sessions.filter { $0.endsAt <= now && $0.registerClosedAt == nil }.count
        guard open > 0 else { return nil }
        return open == 1 ? "1 register still open" : "\(open) registers still open"
    }
}
