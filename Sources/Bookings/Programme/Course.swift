/// What is taught, apart from any date.
public struct Course: Hashable, Sendable {
    /// Which course.
    public let id: Identifier<Course>
    /// The short code: `WTSC`.
    public let code: String
    /// Whether it is a training course or an engagement event.
    public let kind: CourseKind
    /// The title people see.
    public let title: String
    /// What it is about, in a word or two; may be empty.
    public let subject: String
    /// How deep it goes; may be empty.
    public let level: String
    /// For whom it is; may be empty.
    public let audience: String
    /// How long it lasts, as the terms charge for it.
    public let lengthClass: LengthClass
    /// After how many months it should be taken again; nil when never.
    public let refresherMonths: Int?
    /// Whether a person may hold places on several events of it at once.
    public let repeatable: Bool
    /// What it costs, of which the terms may charge a share; nil where it has no price.
    public let price: Pence?
    /// Who may book it, and who must agree first.
    public let requirements: CourseRequirements

    /// Makes a course of its parts.
    public init(
        id: Identifier<Course>, code: String, kind: CourseKind, title: String, subject: String, level: String,
        audience: String, lengthClass: LengthClass, refresherMonths: Int?, repeatable: Bool, price: Pence? = nil,
        requirements: CourseRequirements = .none
    ) {
        self.id = id
        self.code = code
        self.kind = kind
        self.title = title
        self.subject = subject
        self.level = level
        self.audience = audience
        self.lengthClass = lengthClass
        self.refresherMonths = refresherMonths
        self.repeatable = repeatable
        self.price = price
        self.requirements = requirements
    }
}

/// A course with the texts only its own pages show.
public struct CourseDetails: Hashable, Sendable {
    /// The course.
    public let course: Course
    /// What people can do afterwards; may be empty.
    public let aims: String
    /// What may be hard to hear; may be empty.
    public let contentNote: String
    /// The codes of the courses to be completed first, in order.
    public let prerequisites: [String]

    /// Makes a course with its texts.
    public init(_ course: Course, aims: String, contentNote: String, prerequisites: [String] = []) {
        self.course = course
        self.aims = aims
        self.contentNote = contentNote
        self.prerequisites = prerequisites
    }
}

/// Training, or an event that brings people together; places are reported apart.
public enum CourseKind: String, CaseIterable, Sendable {
    case course, engagement
}

/// How long a course lasts, as charges depend on it.
public enum LengthClass: String, CaseIterable, Sendable {
    case briefing
    case halfDay = "half_day"
    case fullDay = "full_day"
    case severalDays = "several_days"
}
