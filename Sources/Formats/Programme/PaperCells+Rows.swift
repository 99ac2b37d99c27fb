import Bookings

/// How a row of each paper is read. A row with any fault comes to nothing; its faults are kept.
extension PaperCells {
    mutating func agency() -> AgencyPaper? {
        let code = code("code", "the agency's code")
        let name = required("name", "the agency's name")
        let sector = word("sector")
        let chargingClass = word("charging_class")
        let financeEmail = email("finance_email", required: false)
        let purchaseOrder = truth("purchase_order_required")
        guard let sector, let chargingClass, let purchaseOrder else { return nil }
        return made(
            AgencyPaper(
                place: PaperPlace(row), code: code, name: name, sector: sector, chargingClass: chargingClass,
                financeEmail: financeEmail, purchaseOrderRequired: purchaseOrder))
    }

    mutating func person() -> PersonPaper? {
        let email = email("email", required: true)
        let given = required("given_name", "a given name")
        let family = optional("family_name")
        let jobTitle = optional("job_title")
        let manager = self.email("manager_email", required: false)
        let agency = optional("agency")
        guard let email else { return nil }
        return made(
            PersonPaper(
                place: PaperPlace(row), email: email, givenName: given, familyName: family,
                agency: agency.isEmpty ? nil : agency, jobTitle: jobTitle, managerEmail: manager))
    }

    mutating func role() -> RolePaper? {
        let email = email("email", required: true)
        let word = text("role")
        let agency = optional("agency")
        if word == Role.agencyLead.rawValue {
            if agency.isEmpty { note("agency", "Expected the code of the agency this person speaks for.") }
            return email.flatMap { made(RolePaper(place: PaperPlace(row), email: $0, role: .agencyLead(agency))) }
        }
        guard let role = Role(rawValue: word), Role.granted.contains(role) else {
            let choices = (Role.granted + [.agencyLead]).map(\.rawValue).joined(separator: ", ")
            note("role", "Expected one of \(choices) in “role”, found \(word.found).")
            return nil
        }
        if !agency.isEmpty { note("agency", "Only an \(Role.agencyLead.rawValue) has an agency here; leave it empty.") }
        return email.flatMap { made(RolePaper(place: PaperPlace(row), email: $0, role: .staff(role))) }
    }

    mutating func course() -> CoursePaper? {
        let code = code("code", "the course's code")
        let title = required("title", "the course's title")
        let kind = choice("kind", CourseKind.self)
        let length = choice("length_class", LengthClass.self)
        let months = text("refresher_months").isEmpty ? nil : number("refresher_months", 1...600)
        let repeatable = truth("repeatable")
        let price = text("price_pence").isEmpty ? nil : number("price_pence", 0...Pence.most.amount)
        let (subject, level, audience) = (optional("subject"), optional("level"), optional("audience"))
        let (requirements, prerequisites) = (requirements(), list("prerequisites") { $0 })
        guard let kind, let length, let repeatable else { return nil }
        return made(
            CoursePaper(
                place: PaperPlace(row), code: code, kind: kind, title: title, subject: subject, level: level,
                audience: audience, lengthClass: length, refresherMonths: months,
                repeatable: repeatable, price: price.flatMap { Pence($0) }, requirements: requirements,
                prerequisites: prerequisites))
    }

    /// Who may book a course and who must agree; nil where no cell says anything of it.
    private mutating func requirements() -> CourseRequirements? {
        let sectors = list("sectors") { Sector($0) }
        let approval = text("approval").isEmpty ? nil : choice("approval", Approval.self)
        let days = text("approval_days").isEmpty ? nil : number("approval_days", ApprovalPeriod.range)
        guard sectors != nil || approval != nil || days != nil else { return nil }
        return CourseRequirements(
            sectors: sectors ?? [], approval: approval ?? .none,
            period: days.flatMap { ApprovalPeriod(workingDays: $0) } ?? .standard)
    }

    /// Several codes with spaces or commas between, each once and in order; nil for an empty cell.
    private mutating func list<Code: Hashable & Comparable>(_ column: String, _ read: (String) -> Code?) -> [Code]? {
        let words = optional(column, longest: 2_000).split { $0 == "," || $0 == " " }.map(String.init)
        let codes = words.compactMap(read)
        if codes.count < words.count {
            note(column, "Expected codes with commas between them, found \(text(column).found).")
        }
        return codes.isEmpty ? nil : Set(codes).sorted()
    }

    mutating func event() -> EventPaper? {
        let code = code("code", "the event's code")
        let course = required("course", "the code of a course")
        let capacity = number("capacity", 0...10_000)
        let minimum = text("minimum").isEmpty ? 0 : number("minimum", 0...10_000)
        let trainers = trainers()
        let opens = date("booking_opens_on", required: false)
        let closes = date("booking_closes_on", required: false)
        if let opens, let closes, closes < opens {
            note("booking_closes_on", "Booking would close on \(closes.iso), before it opens on \(opens.iso).")
        }
        if let capacity, let minimum, minimum > capacity {
            note("minimum", "The minimum of \(minimum) is more than the capacity of \(capacity).")
        }
        guard let capacity, let minimum else { return nil }
        return made(
            EventPaper(
                place: PaperPlace(row), code: code, course: course, capacity: capacity, minimum: minimum,
                trainers: trainers, window: BookingWindow(opensOn: opens, closesOn: closes)))
    }

    private mutating func trainers() -> [EmailAddress] {
        var trainers: [EmailAddress] = []
        for part in text("trainers").split(whereSeparator: { ";, ".contains($0) }) {
            guard let email = EmailAddress(part) else {
                note(
                    "trainers", "Expected e-mail addresses separated by semicolons, found “\(String(part).shortened)”.")
                continue
            }
            if !trainers.contains(email) { trainers.append(email) }
        }
        return trainers
    }

    mutating func session() -> SessionPaper? {
        let event = required("event", "the code of an event")
        let start = wallTime("starts_at")
        let end = wallTime("ends_at")
        let mode = choice("mode", DeliveryMode.self)
        if let start, let end {
            if end.instant <= start.instant {
                note("ends_at", "The session would end at \(end.wall.iso), not after it starts at \(start.wall.iso).")
            } else if end.instant.second - start.instant.second > 24 * 3600 {
                note("ends_at", "The session would last more than 24 hours. Give each day a session of its own.")
            }
        }
        let link = joinLink()
        let venue = optional("venue")
        guard let start, let end, let mode else { return nil }
        return made(
            SessionPaper(
                place: PaperPlace(row), event: event, startsLocal: start.wall, endsLocal: end.wall,
                startsAt: start.instant, endsAt: end.instant, mode: mode, venue: venue,
                joinLink: link))
    }

    private mutating func joinLink() -> String {
        let link = optional("join_link", longest: 1_000)
        if !link.isEmpty, WebAddress(link, schemes: ["https://", "http://"]) == nil {
            note("join_link", "Expected a whole link such as https://meet.example/abc, found \(link.found).")
        }
        return link
    }

    mutating func journalAct() -> JournalPaper? {
        let at = wallTime("at")
        let act = choice("act", JournalPaper.Act.self)
        let event = required("event", "the code of an event")
        let session = sessionName()
        let delegate = email("delegate", required: act != .close)
        let by = text("by").lowercased() == "office" ? nil : email("by", required: true)
        let reason = text("reason").isEmpty ? nil : choice("reason", AbsenceReason.self)
        if act == .close, delegate != nil {
            note("delegate", "Closing a register is about nobody in particular; leave this empty.")
        }
        if act == .book || act == .cancel, session != nil {
            note("session", "Booking and cancelling are for the whole event; leave this empty.")
        }
        let note = lines("note", longest: 2_000)
        guard let at, let act else { return nil }
        return made(
            JournalPaper(
                place: PaperPlace(row), at: at.instant, act: act, event: event, session: session, delegate: delegate,
                by: by, reason: reason, note: note))
    }

    private mutating func sessionName() -> JournalPaper.SessionName? {
        let text = text("session")
        if text.isEmpty { return nil }
        if let ordinal = Int(text), ordinal >= 1 { return .ordinal(ordinal) }
        if let start = WallTime(iso: text) { return .start(start) }
        note(
            "session",
            "Expected a session's number (1, 2, …) or its start such as 2021-09-14 09:30, found \(text.found).")
        return nil
    }
}
