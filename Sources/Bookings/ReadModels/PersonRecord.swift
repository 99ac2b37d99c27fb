/// Which people an administrator wants to see.
public struct PeopleFilter: Hashable, Sendable {
    /// How a name or an address begins; empty for any.
    public var text: String
    /// The code of the agency they work for now; nil for any.
    public var agency: String?
    /// What they are: a granted role, a trainer or an agency lead; nil for anything.
    public var role: Role?

    /// Makes a filter that lets everybody through but for what is named.
    public init(text: String = "", agency: String? = nil, role: Role? = nil) {
        self.text = text
        self.agency = agency
        self.role = role
    }

    /// The roles people can be looked for by.
    public static let roles: [Role] = [.administrator, .finance, .auditor, .trainer, .agencyLead]
}

/// One line of the list of people.
public struct PersonLine: Hashable, Sendable {
    /// Who.
    public let person: Person
    /// The name of the agency they work for now; empty for none.
    public let agencyName: String

    /// Makes a line.
    public init(person: Person, agencyName: String) {
        self.person = person
        self.agencyName = agencyName
    }
}

/// One page of the list of people, by name.
public struct PeoplePage: Sendable {
    /// The people.
    public let people: [PersonLine]
    /// After whom the next page begins; nil when this is the last.
    public let next: Identifier<Person>?

    /// Makes a page.
    public init(people: [PersonLine], next: Identifier<Person>?) {
        self.people = people
        self.next = next
    }
}

/// A person's time with an agency.
public struct MembershipRecord: Hashable, Sendable {
    /// Which membership.
    public let id: Identifier<Agency.Membership>
    /// Which agency.
    public let agency: Identifier<Agency>
    /// The agency's code.
    public let agencyCode: String
    /// The agency's name.
    public let agencyName: String
    /// The first day; nil: since before records begin.
    public let from: CivilDate?
    /// The last day; nil: still there.
    public let until: CivilDate?

    /// Makes a record.
    public init(
        id: Identifier<Agency.Membership>, agency: Identifier<Agency>, agencyCode: String, agencyName: String,
        from: CivilDate?, until: CivilDate?
    ) {
        self.id = id
        self.agency = agency
        self.agencyCode = agencyCode
        self.agencyName = agencyName
        self.from = from
        self.until = until
    }
}

/// One of a person's addresses.
public struct AddressRecord: Hashable, Sendable {
    /// The address.
    public let email: EmailAddress
    /// Whether it is the one that is written to.
    public let isPrimary: Bool
    /// Since when and why mail to it comes back; nil while it arrives.
    public let bounce: BounceMark?

    /// Makes a record.
    public init(email: EmailAddress, isPrimary: Bool, bounce: BounceMark?) {
        self.email = email
        self.isPrimary = isPrimary
        self.bounce = bounce
    }
}

/// Everything the partnership knows about a person, for an administrator.
public struct PersonRecord: Sendable {
    /// Who.
    public let person: Person
    /// Their addresses, the main one first.
    public let addresses: [AddressRecord]
    /// Where they work and worked, the present first.
    public let memberships: [MembershipRecord]
    /// The roles they were granted.
    public let roles: Set<Role>
    /// The agencies they were named to speak for.
    public let leads: [Agency]
    /// How many events they train or trained.
    public let trains: Int
    /// In how many browsers they are signed in.
    public let signIns: Int
    /// Their bookings, newest event first.
    public let bookings: [BookingDetails]
    /// How many events they missed within twelve months; nil for those who may not know.
    public let missed: Int?
    /// What happened to them, oldest first.
    public let history: [HistoryEntry]

    /// Makes a record.
    public init(
        person: Person, addresses: [AddressRecord], memberships: [MembershipRecord], roles: Set<Role>,
        leads: [Agency], trains: Int, signIns: Int, bookings: [BookingDetails], missed: Int?, history: [HistoryEntry]
    ) {
        self.person = person
        self.addresses = addresses
        self.memberships = memberships
        self.roles = roles
        self.leads = leads
        self.trains = trains
        self.signIns = signIns
        self.bookings = bookings
        self.missed = missed
        self.history = history
    }
}
