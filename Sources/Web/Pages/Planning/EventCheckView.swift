import Bookings
import Formats
import Hummingbird
import Office

/// The page before an event is kept: what was typed, what would come of it, then one button.
struct EventCheckView: Sendable {
    let form: EventForm
    let publishing: Bool
    /// The event where there is one already.
    let known: EventPlanDetails?
    /// What would come of it.
    let planned: PlannedEvent
    let course: Course?
    let seal: FormSeal

    var markup: Fragment {
        Fragment {
            p(.class("kicker")) { planned.code }
            h1 { known == nil ? "Check this event" : "Check what changes" }
            facts
            consequences
            Formats.form(Attribute("method", "post"), Attribute("action", address)) {
                seal.markup
                for field in form.fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
                if let known {
                    input(.type("hidden"), .name("seen"), .value(EventForm(known).stamp))
                } else {
                    input(.type("hidden"), .name("publish"), .value(publishing ? "open" : "draft"))
                }
                div(.class("buttons")) {
                    button(.class("button"), .name("step"), .value("keep")) { act }
                    button(.class("secondary"), .name("step"), .value("back")) { "Go back and change it" }
                }
            }
        }
    }

    private var address: String {
        known.map { PlanningAddress.event($0.summary.event.code) + "/change" } ?? "/planning/events"
    }

    private var act: String {
        known != nil ? "Keep these changes" : publishing ? "Publish this event" : "Keep this draft"
    }

    private var plan: EventPlan? { try? form.read() }

    private var facts: Element {
        dl(.class("facts")) {
            if known == nil || planned.changes.contains(.course) { Parts.property("Course", course?.title) }
            if known != nil, planned.changes.contains(.code) { Parts.property("Code", planned.code) }
            if shows(.dates) || shows(.venue) || shows(.joinLink) { sessions }
            if let known, planned.changes.contains(.dates) {
                Parts.property("Until now", known.summary.sessions.map(\.words).joined(separator: "; "))
            }
            if shows(.capacity) { Parts.property("Places", was(\.capacity, planned.places.capacity)) }
            if shows(.minimum) { Parts.property("Smallest number", was(\.minimum, plan?.minimum)) }
            if shows(.decision) {
                Parts.property("Decided on", plan?.decideOn?.words ?? (known == nil ? nil : "No day"))
            }
            if shows(.trainers) { Parts.property("Trainers", form.trainers.isEmpty ? "Nobody yet" : form.trainers) }
            if shows(.window) {
                Parts.property("Booking opens", plan?.window.opensOn?.words ?? "As soon as it is published")
                Parts.property("Booking closes", plan?.window.closesOn?.words ?? "When the event starts")
            }
        }
    }

    private var sessions: Fragment {
        Fragment(
            (plan?.sessions ?? []).map { session in
                let words = session.words
                let place = [session.mode.words, session.venue, session.joinLink].filter { !$0.isEmpty }
                return Parts.property("Session", "\(words), \(place.joined(separator: ", "))")
            })
    }

    private func shows(_ aspect: EventAspect) -> Bool { known == nil || planned.changes.contains(aspect) }

    private func was(_ number: KeyPath<Event, Int>, _ new: Int?) -> String? {
        guard let new else { return nil }
        return known.map { "\(new) (now \($0.summary.event[keyPath: number]))" } ?? String(new)
    }

    /// The trainers, who are told as well.
    private var trainersToo: String {
        switch plan?.trainers.count ?? 0 {
        case 0: ""
        case 1: ", and 1 trainer,"
        case let count: ", and \(count) trainers,"
        }
    }

    @MarkupBuilder private var consequences: Fragment {
        if let known {
            changeConsequences(known)
        } else {
            Parts.notice(
                publishing
                    ? "Everybody sees it at once, and it can be booked as its booking days say."
                    : "Only planners see a draft. It can be changed freely and takes no bookings until you publish it.")
        }
    }

    @MarkupBuilder private func changeConsequences(_ known: EventPlanDetails) -> Fragment {
        if !planned.confirmed.isEmpty {
            Parts.notice(
                planned.confirmed.count == 1
                    ? "One person comes off the waiting list, gets a place at once and is told by e-mail:"
                    : "\(planned.confirmed.count) people come off the waiting list, get a place at once and are told by e-mail:"
            )
            ol { for name in planned.confirmed { li { name } } }
        }
        if planned.offered > 0 {
            Parts.notice(
                planned.offered == 1
                    ? "One place is offered to the waiting list; whoever it is offered to is told by e-mail until when to answer."
                    : "\(planned.offered) places are offered to the waiting list; whoever they are offered to is told by e-mail until when to answer."
            )
        }
        if planned.places.overbookedBy > 0 {
            Parts.notice(
                "The event would be over by \(planned.places.overbookedBy). Everybody who has a place keeps it; nobody new gets one until there is room again."
            )
        }
        if let closes = plan?.window.closesOn, planned.changes.contains(.dates), !planned.changes.contains(.window) {
            Parts.notice(
                "Booking still closes on \(closes.words). Go back to change that day too if it is to move along.")
        }
        if let told = planned.told {
            Parts.notice(
                "\(told.words)\(trainersToo) will be told by e-mail. \(told.exitWords ?? "Their terms stay as they are.")"
            )
        } else if known.summary.event.places.occupied > 0, planned.changes.contains(.trainers) {
            Parts.notice(
                "People have places on this event. They see who trains it on its page, but are not written to; tell them yourself if they must know."
            )
        }
    }
}
