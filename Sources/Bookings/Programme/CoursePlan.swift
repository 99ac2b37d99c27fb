/// A course as somebody wants it to be.
public struct CoursePlan: Hashable, Sendable {
    /// The short code: `WTSC`.
    public var code: String
    /// Whether it is a training course or an engagement event.
    public var kind: CourseKind
    /// The title people see.
    public var title: String
    /// What it is about; may be empty.
    public var subject: String
    /// How deep it goes; may be empty.
    public var level: String
    /// For whom it is; may be empty.
    public var audience: String
    /// What people can do afterwards; may be empty.
    public var aims: String
    /// What may be hard to hear; may be empty.
    public var contentNote: String
    /// How long it lasts, as the terms charge for it.
    public var lengthClass: LengthClass
    /// After how many months it should be taken again; nil when never.
    public var refresherMonths: Int?
    /// Whether a person may hold places on several events of it at once.
    public var repeatable: Bool
    /// What it costs; nil where it has no price.
    public var price: Pence?
    /// Who may book it, and who must agree first.
    public var requirements: CourseRequirements
    /// The codes of the courses to be completed first, in order.
    public var prerequisites: [String]

    /// Makes a plan of its parts.
    public init(
        code: String, kind: CourseKind, title: String, subject: String, level: String, audience: String, aims: String,
        contentNote: String, lengthClass: LengthClass, refresherMonths: Int?, repeatable: Bool, price: Pence?,
        requirements: CourseRequirements = .none, prerequisites: [String] = []
    ) {
        self.code = code
        self.kind = kind
        self.title = title
        self.subject = subject
        self.level = level
        self.audience = audience
        self.aims = aims
        self.contentNote = contentNote
        self.lengthClass = lengthClass
        self.refresherMonths = refresherMonths
        self.repeatable = repeatable
        self.price = price
        self.requirements = requirements
        self.prerequisites = prerequisites
    }

    /// The course this plan describes.
    public func course(_ id: Identifier<Course>) -> CourseDetails {
        CourseDetails(
            Course(
                id: id, code: code, kind: kind, title: title, subject: subject, level: level, audience: audience,
                lengthClass: lengthClass, refresherMonths: refresherMonths, repeatable: repeatable,
                price: price, requirements: requirements),
            aims: aims, contentNote: contentNote, prerequisites: prerequisites)
    }
}
