/// What an administrator types about a person: read and checked by the office.
public struct PersonFields: Hashable, Sendable {
    /// The main address; only a new person's is asked for here.
    public var email = ""
    /// The given name.
    public var givenName = ""
    /// The family name; may be empty.
    public var familyName = ""
    /// What they do; may be empty.
    public var jobTitle = ""
    /// Their line manager's address; may be empty.
    public var managerEmail = ""
    /// The code of the agency a new person works for; may be empty.
    public var agency = ""

    /// Nothing typed yet.
    public init() {}

    /// What is known of a person, to be changed.
    public init(_ person: Person) {
        email = person.email.written
        givenName = person.givenName
        familyName = person.familyName
        jobTitle = person.jobTitle
        managerEmail = person.managerEmail?.written ?? ""
    }
}

/// What an administrator types about an agency: read and checked by the office.
public struct AgencyFields: Hashable, Sendable {
    /// The short code; only a new agency's is asked for.
    public var code = ""
    /// The name as people know it.
    public var name = ""
    /// The part of the partnership it belongs to.
    public var sector = ""
    /// The class by which the terms charge it.
    public var chargingClass = ""
    /// Where invoices go; may be empty.
    public var financeEmail = ""
    /// Whether its invoices need a purchase order.
    public var purchaseOrderRequired = false

    /// Nothing typed yet.
    public init() {}

    /// What is known of an agency, to be changed.
    public init(_ agency: Agency) {
        code = agency.code
        name = agency.name
        sector = agency.sector.words
        chargingClass = agency.chargingClass.words
        financeEmail = agency.financeEmail?.written ?? ""
        purchaseOrderRequired = agency.purchaseOrderRequired
    }
}
