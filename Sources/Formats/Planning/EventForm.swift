public import Bookings

/// An event as somebody types it, on a page or at the command line.
public struct EventForm: Hashable, Sendable {
    /// So many sessions are read at most; an event may have fewer, but what was sent is told, not cut off.
    static let mostRead = 200

    /// The course's code.
    public var course = ""
    /// The event's code; empty to have one proposed.
    public var code = ""
    /// How many places there are.
    public var capacity = ""
    /// The number below which it may not be worth running; empty for none.
    public var minimum = ""
    /// The day by whose end it is decided whether it goes ahead; empty where nobody has to.
    public var decideOn = ""
    /// The trainers' addresses, separated by commas, semicolons or spaces.
    public var trainers = ""
    /// The day booking opens; empty for at once.
    public var opensOn = ""
    /// The day booking closes; empty for the start.
    public var closesOn = ""
    /// The sessions; those without anything typed do not count.
    public var sessions: [SessionForm] = []

    /// An empty form.
    public init() {}

    /// The form of an event that is there.
    public init(_ details: EventPlanDetails) {
        let event = details.summary.event
        course = details.summary.course.code
        code = event.code
        capacity = String(event.capacity)
        minimum = event.minimum == 0 ? "" : String(event.minimum)
        decideOn = event.decideOn?.iso ?? ""
        trainers = details.trainers.map(\.email.written).joined(separator: ", ")
        opensOn = event.window.opensOn?.iso ?? ""
        closesOn = event.window.closesOn?.iso ?? ""
        sessions = details.summary.sessions.map { SessionForm(SessionPlan($0)) }
    }

    /// The form of fields that were sent, without the sessions that are to be removed.
    ///
    /// - Parameter field: the value of the field with a name; empty when it was not sent.
    public init(field: (String) -> String) {
        course = field("course")
        code = field("code")
        capacity = field("capacity")
        minimum = field("minimum")
        decideOn = field("decide_on")
        trainers = field("trainers")
        opensOn = field("opens_on")
        closesOn = field("closes_on")
        let count = min(max(Int(field("sessions")) ?? 1, 1), EventForm.mostRead)
        let kept = (1...count).filter { field("remove_\($0)").isEmpty }
        sessions = kept.map { number in SessionForm { field("\($0)_\(number)") } }
        if kept.isEmpty { sessions = [SessionForm()] }
    }

    /// Every field with its name, as a page sends it again.
    public var fields: [(name: String, value: String)] {
        [
            ("course", course), ("code", code), ("capacity", capacity), ("minimum", minimum), ("decide_on", decideOn),
            ("trainers", trainers),
            ("opens_on", opensOn), ("closes_on", closesOn), ("sessions", String(sessions.count)),
        ]
            + sessions.enumerated().flatMap { index, session in
                session.fields.map { ("\($0.name)_\(index + 1)", $0.value) }
            }
    }

    /// Reads the form; throws every fault at once, each at its field.
    public func read() throws(FieldErrors) -> EventPlan {
        var fields = TypedFields()
        let course = fields.required("course", course, "Choose the course.")
        let code = self.code.trimmed.isEmpty ? nil : fields.code("code", self.code, "")
        let capacity = fields.number("capacity", capacity, 0...10_000, "the number of places")
        let minimum =
            self.minimum.trimmed.isEmpty
            ? 0 : fields.number("minimum", self.minimum, 0...10_000, "the smallest number of people")
        if let capacity, let minimum, minimum > capacity {
            fields.note("minimum", "The smallest number of people, \(minimum), is more than the \(capacity) places.")
        }
        let window = window(&fields)
        let trainers = trainers(&fields)
        let sessions = plannedSessions(&fields)
        if let opens = window.opensOn, !fields.faults.names("closes_on"),
            let first = sessions.first?.startsLocal.date, first < opens
        {
            fields.note(
                "opens_on", "Booking would open on \(opens.words), after the event has begun on \(first.words).")
        }
        let decision = decision(&fields, minimum: minimum, first: sessions.first?.startsLocal.date)
        try fields.faults.check()
        guard let capacity, let minimum else { throw FieldErrors("capacity", "Give the number of places.") }
        return EventPlan(
            course: course, code: code, capacity: capacity, minimum: minimum, window: window, decideOn: decision,
            trainers: trainers, sessions: sessions)
    }

    private func decision(_ fields: inout TypedFields, minimum: Int?, first: CivilDate?) -> CivilDate? {
        guard !decideOn.trimmed.isEmpty else { return nil }
        let day = fields.day("decide_on", decideOn, "the day on which it is decided")
        if minimum == 0 {
            fields.note("decide_on", "Give the smallest number of people too: it is what is looked at on that day.")
        }
        if let day, let first, day >= first {
            fields.note("decide_on", "It has to be decided before the event begins on \(first.words).")
        }
        return day
    }

    private func window(_ fields: inout TypedFields) -> BookingWindow {
        let opens = opensOn.trimmed.isEmpty ? nil : fields.day("opens_on", opensOn, "the day booking opens")
        let closes = closesOn.trimmed.isEmpty ? nil : fields.day("closes_on", closesOn, "the day booking closes")
        if let opens, let closes, closes < opens {
            fields.note("closes_on", "Booking would close on \(closes.words), before it opens on \(opens.words).")
        }
        return BookingWindow(opensOn: opens, closesOn: closes)
    }

    private func trainers(_ fields: inout TypedFields) -> [EmailAddress] {
        var trainers: [EmailAddress] = []
        for part in self.trainers.split(whereSeparator: { ";,".contains($0) || $0.isWhitespace }) {
            guard let email = EmailAddress(part) else {
                fields.note(
                    "trainers", "“\(String(part).shortened)” is not an e-mail address. Separate several with commas.")
                continue
            }
            if !trainers.contains(email) { trainers.append(email) }
        }
        return trainers
    }

    private func plannedSessions(_ fields: inout TypedFields) -> [SessionPlan] {
        var read: [(number: Int, plan: SessionPlan)] = []
        let typed = sessions.enumerated().filter { !$0.element.isEmpty }
        if typed.isEmpty { fields.note("date_1", "Give the event at least one session.") }
        if typed.count > EventPlan.mostSessions {
            fields.note("date_1", "These are \(typed.count) sessions; an event has at most \(EventPlan.mostSessions).")
        }
        for (index, session) in typed {
            if let plan = session.read(number: index + 1, &fields) { read.append((index + 1, plan)) }
        }
        read.sort { $0.plan.startsAt < $1.plan.startsAt }
        for (before, session) in zip(read, read.dropFirst()) where session.plan.startsAt < before.plan.endsAt {
            fields.note(
                "starts_\(session.number)",
                "This session begins before the one on \(before.plan.startsLocal.words) has ended.")
        }
        return read.map(\.plan)
    }
}
