/// One line of the list of agencies: how it stands in a training year.
public struct AgencyLine: Sendable {
    /// Which agency.
    public let agency: Agency
    /// How many people work there now.
    public let staff: Int
    /// Who speaks for it, by name.
    public let leads: [Person]
    /// How many places its people held or hold on events of the training year.
    public let bookings: Int
    /// What has been proposed to be charged to it for the training year, waived charges apart.
    public let charges: Int

    /// Makes a line; `charges` in pence.
    public init(agency: Agency, staff: Int, leads: [Person], bookings: Int, charges: Int) {
        self.agency = agency
        self.staff = staff
        self.leads = leads
        self.bookings = bookings
        self.charges = charges
    }

    /// The charges in words, such as `£75`.
    public var chargeWords: String { Pence.words(charges) }
}

/// Which agencies somebody wants to see.
public struct AgencyFilter: Hashable, Sendable {
    /// How a name or code begins; empty for any.
    public var text: String
    /// One sector; nil for all.
    public var sector: Sector?

    /// Makes a filter that lets every agency through but for what is named.
    public init(text: String = "", sector: Sector? = nil) {
        self.text = text
        self.sector = sector
    }
}

/// The list of agencies in a training year.
public struct AgencyList: Sendable {
    /// The agencies, by name.
    public let lines: [AgencyLine]
    /// Every sector there is, whatever was filtered.
    public let sectors: [Sector]
    /// The training year the figures are of.
    public let year: TrainingYear

    /// Makes a list.
    public init(lines: [AgencyLine], sectors: [Sector], year: TrainingYear) {
        self.lines = lines
        self.sectors = sectors
        self.year = year
    }
}

/// An agency's own page for administrators.
public struct AgencyRecord: Sendable {
    /// The agency with its figures and leads.
    public let line: AgencyLine
    /// The people who work there now, by name.
    public let staff: [Person]
    /// The training year the figures are of.
    public let year: TrainingYear

    /// Makes a record.
    public init(line: AgencyLine, staff: [Person], year: TrainingYear) {
        self.line = line
        self.staff = staff
        self.year = year
    }
}
