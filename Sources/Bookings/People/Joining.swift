/// What somebody says about themselves who joins.
public struct Newcomer: Hashable, Sendable {
    /// The given name.
    public let givenName: String
    /// The family name.
    public let familyName: String
    /// What they do; may be empty.
    public let jobTitle: String
    /// Their line manager's address; nil where they have none.
    public let managerEmail: EmailAddress?
    /// Where they work.
    public let workplace: Workplace

    /// Reads what was typed; every fault at once, by the field's name.
    ///
    /// - Parameters:
    ///   - agency: the code of an agency of the list; empty where it is not on it.
    ///   - organisation: the organisation's name, where it is not on the list.
    /// - Throws: `FieldErrors`.
    public init(
        givenName: String, familyName: String, jobTitle: String, managerEmail: String, agency: String,
        organisation: String
    ) throws(FieldErrors) {
        var typed = TypedText()
        self.givenName = typed.required("given_name", givenName, "your given name")
        self.familyName = typed.required("family_name", familyName, "your family name")
        self.jobTitle = typed.line("job_title", jobTitle)
        self.managerEmail = typed.email("manager_email", managerEmail, required: false)
        workplace = Workplace(agency: agency, organisation: organisation, &typed)
        try typed.check()
    }
}

/// Where somebody says they work.
public enum Workplace: Hashable, Sendable {
    /// An agency of the list, by its code.
    case agency(String)
    /// One that is not on the list, by its name.
    case unlisted(String)

    /// Reads what was chosen or typed; throws `FieldErrors`.
    ///
    /// - Parameters:
    ///   - agency: the code of an agency of the list; empty where it is not on it.
    ///   - organisation: the organisation's name, where it is not on the list.
    public init(agency: String, organisation: String) throws(FieldErrors) {
        var typed = TypedText()
        self.init(agency: agency, organisation: organisation, &typed)
        try typed.check()
    }

    init(agency: String, organisation: String, _ typed: inout TypedText) {
        let code = typed.line("agency", agency)
        let name = typed.line("organisation", organisation)
        if !code.isEmpty, !name.isEmpty {
            typed.note(
                "organisation",
                "Choose from the list or type a name, not both. Leave this empty if yours is on the list.")
        } else if code.isEmpty, name.isEmpty {
            typed.note("agency", "Choose the organisation you work or volunteer for, or type its name below.")
        } else if code.isEmpty, !TypedText.showsLetter(name) {
            typed.note("organisation", "Type the organisation’s name, with at least one letter or number.")
        }
        self = code.isEmpty ? .unlisted(name) : .agency(code)
    }
}

/// Whether it is settled where a delegate works.
///
/// A place waits for nobody's word, so that a fee never follows somebody to an organisation they do not belong to.
public enum Standing: Hashable, Sendable {
    /// They belong to an agency, or are known without one.
    case settled
    /// They joined and said where they work, which nobody has confirmed yet.
    case awaited(organisation: String)
    /// It was looked at and not confirmed.
    case declined
}

/// How people join.
public enum JoiningRules {
    /// So long after typing the right code somebody new may join; then another code is asked for.
    public static let minutes: Int64 = 60
}

/// An organisation to choose from.
public struct AgencyChoice: Hashable, Sendable {
    /// Its code.
    public let code: String
    /// Its name.
    public let name: String

    /// Makes a choice.
    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// Somebody's word about where they work, to be confirmed.
public struct MembershipRequest: Hashable, Sendable {
    /// Which request.
    public let id: Identifier<MembershipRequest>
    /// Who.
    public let person: Person
    /// The agency they named; nil for one that is not on the list.
    public let agency: Agency?
    /// The name they typed where it is not on the list; else empty.
    public let organisation: String
    /// When.
    public let askedAt: Instant
    /// What was decided; nil while nobody has looked at it.
    public let isConfirmed: Bool?

    /// Makes a request.
    public init(
        id: Identifier<MembershipRequest>, person: Person, agency: Agency?, organisation: String, askedAt: Instant,
        isConfirmed: Bool?
    ) {
        self.id = id
        self.person = person
        self.agency = agency
        self.organisation = organisation
        self.askedAt = askedAt
        self.isConfirmed = isConfirmed
    }

    /// The organisation's name, listed or not.
    public var organisationName: String { agency?.name ?? organisation }
}
