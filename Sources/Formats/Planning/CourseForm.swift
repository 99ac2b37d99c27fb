public import Bookings

/// A course as somebody types it, on a page or at the command line.
public struct CourseForm: Hashable, Sendable {
    /// The short code.
    public var code = ""
    /// The code of its kind.
    public var kind = CourseKind.course.rawValue
    /// The title.
    public var title = ""
    /// What it is about.
    public var subject = ""
    /// How deep it goes.
    public var level = ""
    /// For whom it is.
    public var audience = ""
    /// What people can do afterwards.
    public var aims = ""
    /// What may be hard to hear.
    public var contentNote = ""
    /// The code of its length.
    public var lengthClass = ""
    /// After how many months it should be taken again.
    public var refresherMonths = ""
    /// `yes` where a person may hold places on several events of it.
    public var repeatable = ""
    /// What it costs, in pounds; empty where it has no price.
    public var price = ""
    /// The codes of the sectors it is for, with commas; empty for all.
    public var sectors = ""
    /// The codes of the courses to be completed first, with commas.
    public var prerequisites = ""
    /// The code of who must agree.
    public var approval = Approval.none.rawValue
    /// How many working days a request may await approval; empty for the usual number.
    public var approvalDays = ""

    /// An empty form.
    public init() {}

    /// The form of a course that is there.
    public init(_ details: CourseDetails) {
        let course = details.course
        code = course.code
        kind = course.kind.rawValue
        title = course.title
        subject = course.subject
        level = course.level
        audience = course.audience
        aims = details.aims
        contentNote = details.contentNote
        lengthClass = course.lengthClass.rawValue
        refresherMonths = course.refresherMonths.map(String.init) ?? ""
        repeatable = course.repeatable ? "yes" : ""
        price = course.price?.pounds ?? ""
        sectors = course.requirements.sectors.map(\.code).joined(separator: ", ")
        prerequisites = details.prerequisites.joined(separator: ", ")
        approval = course.requirements.approval.rawValue
        approvalDays = String(course.requirements.period.workingDays)
    }

    /// The form of fields that were sent.
    ///
    /// - Parameter field: the value of the field with a name; empty when it was not sent.
    public init(field: (String) -> String) {
        code = field("code")
        kind = field("kind")
        title = field("title")
        subject = field("subject")
        level = field("level")
        audience = field("audience")
        aims = field("aims")
        contentNote = field("content_note")
        lengthClass = field("length_class")
        refresherMonths = field("refresher_months")
        repeatable = field("repeatable")
        price = field("price")
        sectors = field("sectors")
        prerequisites = field("prerequisites")
        approval = field("approval")
        approvalDays = field("approval_days")
    }

    /// Reads the form; throws every fault at once, each at its field.
    public func read() throws(FieldErrors) -> CoursePlan {
        var fields = TypedFields()
        let code = fields.code("code", code, "Give the course a code, such as WTSC.")
        let title = fields.required("title", title, "Give the course a title.")
        let kind: CourseKind? = fields.choice(
            "kind", kind, "Say whether it is a training course (course) or an engagement event (engagement).")
        let length: LengthClass? = fields.choice(
            "length_class", lengthClass, "Say how long it lasts: briefing, half_day, full_day or several_days.")
        let refresher: Int? =
            refresherMonths.trimmed.isEmpty
            ? nil : fields.number("refresher_months", refresherMonths, 1...600, "the months between two times")
        let (subject, level) = (fields.optional("subject", subject), fields.optional("level", level))
        let audience = fields.optional("audience", audience)
        let aims = fields.lines("aims", aims, longest: 4_000)
        let note = fields.lines("content_note", contentNote, longest: 2_000)
        let cost = price.trimmed.isEmpty ? nil : Pence(pounds: price)
        if cost == nil, !price.trimmed.isEmpty {
            fields.note("price", "Give the price in pounds, such as 25 or 12.50, or leave it empty.")
        }
        let requirements = requirements(&fields)
        let first = fields.list("prerequisites", prerequisites) { ShortCode.fault(of: $0) == nil ? $0 : nil }
        try fields.faults.check()
        guard let kind, let length else { throw FieldErrors("kind", "Say what kind of course it is.") }
        return CoursePlan(
            code: code, kind: kind, title: title, subject: subject, level: level, audience: audience, aims: aims,
            contentNote: note, lengthClass: length, refresherMonths: refresher, repeatable: repeatable == "yes",
            price: cost, requirements: requirements, prerequisites: first)
    }

    private func requirements(_ fields: inout TypedFields) -> CourseRequirements {
        let wanted: Approval? = fields.choice(
            "approval", approval, "Say who must agree: none, declaration or approval.")
        let days =
            approvalDays.trimmed.isEmpty
            ? nil
            : fields.number(
                "approval_days", approvalDays, ApprovalPeriod.range, "the working days there are to decide")
        let sectors = fields.list("sectors", sectors) { Sector($0) }
        return CourseRequirements(
            sectors: sectors, approval: wanted ?? .none,
            period: days.flatMap { ApprovalPeriod(workingDays: $0) } ?? .standard)
    }
}
