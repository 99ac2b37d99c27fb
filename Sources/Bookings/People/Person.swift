/// A human known to the partnership: delegate, trainer, manager or member of staff.
public struct Person: Hashable, Sendable {
    /// Which person.
    public let id: Identifier<Person>
    /// The main e-mail address.
    public let email: EmailAddress
    /// The given name; may be empty when only the address is known.
    public let givenName: String
    /// The family name; may be empty when only the address is known.
    public let familyName: String
    /// What they do; may be empty.
    public let jobTitle: String
    /// Their line manager's address; nil when nobody has said.
    public let managerEmail: EmailAddress?
    /// The agency they work for now; nil for a person without one.
    public let agency: Identifier<Agency>?

    /// Makes a person of their parts.
    public init(
        id: Identifier<Person>, email: EmailAddress, givenName: String, familyName: String, jobTitle: String,
        managerEmail: EmailAddress?, agency: Identifier<Agency>?
    ) {
        self.id = id
        self.email = email
        self.givenName = givenName
        self.familyName = familyName
        self.jobTitle = jobTitle
        self.managerEmail = managerEmail
        self.agency = agency
    }

    /// How the person is addressed: `Priya Nair`, or the address when no name is known.
    public var displayName: String {
        Person.displayName(given: givenName, family: familyName, email: email.written)
    }

    /// The name for people, made of its parts: the address stands in when no name is known.
    public static func displayName(given: String, family: String, email: String) -> String {
        let name = [given, family].filter { !$0.isEmpty }.joined(separator: " ")
        return name.isEmpty ? email : name
    }
}

/// A person with their agency, as a directory shows them.
public struct DirectoryLine: Hashable, Sendable {
    /// The person.
    public let person: Person
    /// The agency they work for now; nil for a person without one.
    public let agency: Agency?

    /// Makes a line.
    public init(person: Person, agency: Agency?) {
        self.person = person
        self.agency = agency
    }
}

/// What somebody may be to the service or to one booking; the permission table of the office speaks of these.
public enum Role: String, CaseIterable, Sendable {
    /// The person the booking is for.
    case delegate
    /// The line manager named on the delegate's record.
    case manager
    /// Whom the delegate named to answer offers for them.
    case deputy
    /// Speaks for the agency in question: the delegate's, or the one of record of a booking.
    case agencyLead = "agency_lead"
    /// A trainer of the event in question.
    case trainer
    /// Plans the programme and may do everything.
    case administrator
    /// Sees charges and reports.
    case finance
    /// Reads everything, changes nothing.
    case auditor

    /// The roles that are granted to a person or a token, as against those that follow from a booking or an event.
    public static let granted: [Role] = [.administrator, .finance, .auditor]
}
