import ArgumentParser
import Bookings
import Formats
import Office

/// What can be said of an event; what is left out stays as it is.
struct EventOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many places there are.", valueName: "number")) var capacity: String?
    @Option(help: ArgumentHelp("The number below which it may not be worth running.", valueName: "number"))
    var minimum: String?
    @Option(
        help: ArgumentHelp(
            "The day on which it is decided whether it goes ahead; empty where nobody has to.", valueName: "date"))
    var decideOn: String?
    @Option(help: ArgumentHelp("The trainers' e-mail addresses, separated by commas.", valueName: "emails"))
    var trainers: String?
    @Option(help: ArgumentHelp("The day booking opens; empty for at once.", valueName: "date")) var opensOn: String?
    @Option(help: ArgumentHelp("The last day of booking; empty for the start.", valueName: "date"))
    var closesOn: String?
    @Option(
        help: ArgumentHelp(
            "A session, such as \"2022-03-14 09:30-12:30\"; repeat it for several.", valueName: "day from-to"))
    var session: [String] = []
    @Option(help: "The room of every session; empty for none.") var venue: String?
    @Option(help: ArgumentHelp("The link to join every session online; empty for none.", valueName: "address"))
    var link: String?

    func fill(_ form: inout EventForm) throws(FieldErrors) {
        for (path, value) in [
            (\EventForm.capacity, capacity), (\.minimum, minimum), (\.decideOn, decideOn), (\.trainers, trainers),
            (\.opensOn, opensOn),
            (\.closesOn, closesOn),
        ] {
            if let value { form[keyPath: path] = value }
        }
        if !session.isEmpty {
            var times: [SessionForm] = []
            for text in session { times.append(try EventOptions.session(text)) }
            form.hold(at: times)
        }
        for index in form.sessions.indices {
            if let venue {
                form.sessions[index].venue = venue
                form.sessions[index].mode = (venue.isEmpty ? DeliveryMode.virtual : .room).rawValue
            }
            if let link { form.sessions[index].link = link }
            if form.sessions[index].mode.isEmpty { form.sessions[index].mode = DeliveryMode.virtual.rawValue }
        }
    }

    /// Reads `2022-03-14 09:30-12:30`.
    private static func session(_ text: String) throws(FieldErrors) -> SessionForm {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        let times = parts.last.map { $0.split(separator: "-", omittingEmptySubsequences: false) } ?? []
        guard parts.count == 2, let date = parts.first, times.count == 2, let from = times.first, let to = times.last
        else {
            throw FieldErrors(
                "session", "Expected a day and two times such as “2022-03-14 09:30-12:30”, found “\(text)”.")
        }
        var session = SessionForm()
        (session.date, session.starts, session.ends, session.endsOn) = (String(date), String(from), String(to), "")
        return session
    }
}

struct EventPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan an event, as a draft unless --publish is given.",
        discussion: """
            A code such as WTSC-2203A is proposed where none is given. Sessions are online unless --venue names a room.

            Example: coursebook event plan --course WTSC --capacity 20 --session "2026-03-14 09:30-12:30" \
            --trainers dana.frost@trainers.example --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: ArgumentHelp("The course's code.", valueName: "code")) var course: String
    @Option(help: ArgumentHelp("The event's code.", valueName: "code")) var code: String = ""
    @OptionGroup var event: EventOptions
    @Flag(help: "Publish it at once, so that it can be booked.") var publish = false
    @Flag(help: "Say what would be planned and change nothing.") var dryRun = false

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var form = EventForm()
            (form.course, form.code) = (course, code)
            try event.fill(&form)
            let answer = try await office.planEvent(form, publishing: publish, dryRun: dryRun, by: asker)
            guard case .fresh(let planned) = answer else { return }
            try tell(planned, dryRun ? "Would be planned" : "Planned")
        }
    }
}

struct EventChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change an event; what is not named stays as it is.",
        discussion: """
            With more places those who wait are confirmed in order, as the terms say. With fewer nobody loses theirs. Where a
            time, a room or a link changes, everybody who has booked is told; where it moves by more than 30 minutes, they may
            leave free. Sessions that have begun stay; name them as they are. A session named by its time alone keeps the way
            it is held, its room and its link; one that is new is online, unless --venue names a room for every session.

            Example: coursebook event change WTSC-2203A --session "2022-03-21 09:30-12:30" --dry-run --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var code: String
    @OptionGroup var event: EventOptions
    @Flag(help: "Say what would come of it and change nothing.") var dryRun = false

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var form = EventForm(try await office.eventPlan(code, by: asker))
            try event.fill(&form)
            let answer = try await office.changeEvent(code, to: form, dryRun: dryRun, by: asker)
            guard case .fresh(let changed) = answer else { return }
            if changed.changes.isEmpty { return try Terminal.say("Nothing about \(changed.code) is different.") }
            try tell(changed, dryRun ? "Would be changed" : "Changed", try form.read().sessions)
        }
    }
}

struct EventPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a draft, so that everybody sees it and it can be booked.",
        discussion: "Example: coursebook event publish WTSC-2203A --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var code: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            guard case .fresh(let published) = try await office.publishEvent(code, by: asker) else { return }
            try tell(published, "Published")
        }
    }
}

struct EventConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Say that an event goes ahead, however many have booked.",
        discussion: "Example: coursebook event confirm WTSC-2203A --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var code: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            guard case .fresh(let confirmed) = try await office.confirmEvent(code, by: asker) else { return }
            try tell(confirmed, "Goes ahead")
        }
    }
}

struct EventCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel an event, and tell everybody who has booked.",
        discussion: """
            Every booking ends free of charge, and proposed charges become void. Whoever had a place or waited comes first on
            the waiting list of the next event of the course they book.

            Example: coursebook event cancel WTSC-2203A --reason low_numbers --dry-run --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var code: String
    @Option(
        help: ArgumentHelp(
            "Why, as people are told: \(CancellationReason.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "code"))
    var reason: String
    @Flag(help: "Say what would come of it and change nothing.") var dryRun = false

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.cancelEvent(code, reason: reason, dryRun: dryRun, by: asker)
            guard case .fresh(let done) = answer else { return }
            try Terminal.say("\(dryRun ? "Would be cancelled" : "Cancelled"): \(done.code)\(done.reason.because).")
            try Terminal.say(
                done.toldWords.map { "Told by e-mail: \($0)." } ?? "Nobody has booked it, so nobody is told.")
            if done.voidedCharges > 0 { try Terminal.say("Proposed charges that become void: \(done.voidedCharges).") }
        }
    }
}

struct EventCopy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy an event to another date, as a draft.",
        discussion: """
            Times of day, rooms and trainers stay; join links are not copied.

            Example: coursebook event copy WTSC-2203A --to 2026-06-14 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var code: String
    @Option(help: ArgumentHelp("The day of the copy's first session.", valueName: "date")) var to: String
    @Option(help: ArgumentHelp("The copy's code; one is proposed where none is given.", valueName: "code"))
    var newCode: String = ""

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let answer = try await office.copyEvent(code, to: to, newCode: newCode, by: asker)
            guard case .fresh(let copy) = answer else { return }
            try tell(copy, "Planned")
        }
    }
}

/// One or more lines that say what became of an event.
///
/// - Parameter sessions: how it is held by then, told where that was changed.
private func tell(_ event: PlannedEvent, _ what: String, _ sessions: [SessionPlan] = []) throws {
    try Terminal.say("\(what): \(event.code), \(event.state.words), \(event.places.words).")
    if !Set([EventAspect.dates, .venue, .joinLink]).isDisjoint(with: event.changes) {
        for (index, session) in sessions.enumerated() {
            let place = [session.mode.words, session.venue, session.joinLink].filter { !$0.isEmpty }
            try Terminal.say("Session \(index + 1): \(session.words), \(place.joined(separator: ", ")).")
        }
    }
    if !event.confirmed.isEmpty {
        try Terminal.say("From the waiting list: \(event.confirmed.joined(separator: ", ")).")
    }
    if event.offered > 0 { try Terminal.say("Places offered to the waiting list: \(event.offered).") }
    if let told = event.told {
        try Terminal.say("Told by e-mail: \(told.words).")
        if let words = told.exitWords { try Terminal.say(words) }
    }
}
