import Bookings
import Formats
import Hummingbird
import Office

/// The form of an event: a new one, or one that is planned or published already.
struct EventFormView: Sendable {
    let form: EventForm
    /// Whether it is published at once, for a new event.
    let publishing: Bool
    /// The event where there is one already.
    let known: EventPlanDetails?
    let courses: [CourseDetails]
    let faults: FormFaults
    let seal: FormSeal

    var markup: Fragment {
        Fragment {
            if let code {
                Parts.back(PlanningAddress.event(code), "Back to the event")
            } else {
                Parts.back("/planning", "Planning")
            }
            faults.summary
            if let code { p(.class("kicker")) { code } }
            h1 { title }
            Formats.form(Attribute("method", "post"), Attribute("action", address), .class("long")) {
                seal.markup
                naming
                faults.text("capacity", "Places", form.capacity, type: "number")
                faults.text(
                    "minimum", "Smallest number of people (optional)", form.minimum,
                    type: "number", hint: "Below this it may not be worth running.")
                faults.text(
                    "decide_on", "Day on which it is decided whether it goes ahead (optional)", form.decideOn,
                    type: "date", hint: "If fewer people have a place by that morning, administrators are written to.")
                faults.lines(
                    "trainers", "Trainers (optional)", form.trainers,
                    hint: "Their work e-mail addresses, separated by commas.")
                faults.text(
                    "opens_on", "First day of booking (optional)", form.opensOn,
                    type: "date", hint: "Left empty, booking is open once the event is published.")
                faults.text(
                    "closes_on", "Last day of booking (optional)", form.closesOn,
                    type: "date", hint: "Left empty, booking stays open until the event starts.")
                if known == nil {
                    faults.radios(
                        "publish", "Who sees it", publishing ? "open" : "draft",
                        [
                            ("draft", "Only planners, as a draft for now"),
                            ("open", "Everybody, as soon as it is kept"),
                        ])
                }
                if let known { input(.type("hidden"), .name("seen"), .value(EventForm(known).stamp)) }
                input(.type("hidden"), .name("sessions"), .value(String(form.sessions.count)))
                for (index, session) in form.sessions.enumerated() {
                    SessionFields(
                        number: index + 1, form: session, hasBegun: index < begun, isOnly: form.sessions.count == 1,
                        faults: faults
                    ).markup
                }
                div(.class("buttons")) {
                    button(.class("button"), .name("step"), .value("check")) { "Continue" }
                    if form.sessions.count < EventPlan.mostSessions {
                        button(.class("secondary"), .name("step"), .value("more")) { "Add another session" }
                    }
                }
            }
        }
    }

    var title: String { known == nil ? "Plan an event" : "Change this event" }

    /// Where the form is sent.
    var address: String { code.map { PlanningAddress.event($0) + "/change" } ?? "/planning/events" }

    private var code: String? { known?.summary.event.code }
    private var begun: Int { known?.begun ?? 0 }
    private var isPublished: Bool { known.map { $0.summary.event.state != .draft } ?? false }

    @MarkupBuilder private var naming: Fragment {
        if isPublished {
            input(.type("hidden"), .name("course"), .value(form.course))
            input(.type("hidden"), .name("code"), .value(form.code))
        } else {
            faults.choice(
                "course", "Course", form.course,
                courses.map { ($0.course.code, "\($0.course.title) (\($0.course.code))") }, none: "Choose one")
            faults.text(
                "code", "Code of the event (optional)", form.code,
                hint: "Left empty, the next of the course's codes for that month is taken, such as WTSC-2203A.")
        }
    }
}

/// The fields of one session.
private struct SessionFields {
    let number: Int
    let form: SessionForm
    /// Whether its date, its times and the way it is held stay, because it has begun.
    let hasBegun: Bool
    let isOnly: Bool
    let faults: FormFaults

    var markup: Element {
        fieldset {
            legend { isOnly ? "Session" : "Session \(number)" }
            if hasBegun { fixed } else { times }
            if !hasBegun || form.mode == DeliveryMode.room.rawValue {
                faults.text("venue_\(number)", "Room and address (optional)", form.venue)
            }
            if !hasBegun || form.mode == DeliveryMode.virtual.rawValue {
                faults.text(
                    "link_\(number)", "Link to join online (optional)", form.link,
                    type: "url", hint: "Only people with a place see it.")
            }
            if !hasBegun, !isOnly { faults.tick("remove_\(number)", "Remove this session", false) }
        }
    }

    private var times: Fragment {
        Fragment {
            faults.text("date_\(number)", "Date", form.date, type: "date")
            faults.text("starts_\(number)", "Starts", form.starts, type: "time")
            faults.text("ends_\(number)", "Ends", form.ends, type: "time")
            if !form.endsOn.isEmpty {
                faults.text("ends_on_\(number)", "Ends on another day (optional)", form.endsOn, type: "date")
            }
            faults.choice(
                "mode_\(number)", "How it is held", form.mode,
                DeliveryMode.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
        }
    }

    private var fixed: Fragment {
        Fragment {
            p(.id("date_\(number)")) {
                "\(form.date), \(form.starts) to \(form.ends). It has begun, so date, times and the way it is held stay as they are."
            }
            for (name, value) in [
                ("date", form.date), ("starts", form.starts), ("ends", form.ends), ("ends_on", form.endsOn),
                ("mode", form.mode),
            ] {
                input(.type("hidden"), .name("\(name)_\(number)"), .value(value))
            }
            if form.mode == DeliveryMode.virtual.rawValue, !form.venue.isEmpty {
                input(.type("hidden"), .name("venue_\(number)"), .value(form.venue))
            }
            if form.mode == DeliveryMode.room.rawValue, !form.link.isEmpty {
                input(.type("hidden"), .name("link_\(number)"), .value(form.link))
            }
        }
    }
}
