/// What the rules must know to answer "is this course for this delegate?".
public struct EligibilityFacts: Sendable {
    /// The code of the course.
    public let course: String
    /// The sectors whose agencies the course is for; empty where it is for all.
    public let sectors: Set<Sector>
    /// The sector of the agency the booking is in the name of; nil for a person without an agency.
    public let sector: Sector?
    /// The courses to be completed first.
    public let prerequisites: [Prerequisite]

    /// Gathers the facts.
    public init(course: String, sectors: Set<Sector>, sector: Sector?, prerequisites: [Prerequisite]) {
        self.course = course
        self.sectors = sectors
        self.sector = sector
        self.prerequisites = prerequisites
    }

    /// A course that must be completed before another.
    public struct Prerequisite: Hashable, Sendable {
        /// Its code.
        public let code: String
        /// Its title.
        public let title: String
        /// Whether the delegate attended all of an event of it.
        public let isCompleted: Bool

        /// Makes a prerequisite.
        public init(code: String, title: String, isCompleted: Bool) {
            self.code = code
            self.title = title
            self.isCompleted = isCompleted
        }
    }
}

/// Why a course is not for somebody.
public enum Ineligibility: Hashable, Sendable {
    /// It is for agencies of other sectors, here in order; theirs is not among them, or they have none.
    case sector(for: [Sector])
    /// It builds on courses they have not completed: the titles.
    case prerequisites([String])
}

extension EligibilityFacts {
    /// Why the course is not for the delegate; nil where it is.
    ///
    /// The sector comes first: who is not meant at all need not complete anything.
    public var ineligibility: Ineligibility? {
        if !sectors.isEmpty, !(sector.map(sectors.contains) ?? false) { return .sector(for: sectors.sorted()) }
        let missing = prerequisites.filter { !$0.isCompleted }.map(\.title)
        return missing.isEmpty ? nil : .prerequisites(missing)
    }

    /// Refuses who is not eligible.
    ///
    /// - Parameter isAdministrator: whether an administrator books, who may do so for anybody.
    /// - Throws: `Refusal.notEligible`.
    public func check(isAdministrator: Bool) throws(Refusal) {
        guard !isAdministrator, let ineligibility else { return }
        throw .notEligible(course: course, ineligibility)
    }
}
