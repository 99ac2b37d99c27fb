import ArgumentParser
import Bookings
import Formats
import Office

struct AgencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency", abstract: "Keep the organisations whose staff attend.",
        subcommands: [AgencyList.self, AgencyAdd.self, AgencyChange.self, AgencyLead.self])

    struct AgencyList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the agencies with staff, leads, places and charges of the training year.",
            discussion: "Example: coursebook agency list --sector health --database year.sqlite")

        @OptionGroup var options: DatabaseOptions
        @OptionGroup var listing: ListingOptions
        @Option(help: "Only agencies of this sector.") var sector: String?

        func run() async throws {
            let list = try await options.withOffice(.readOnly) { office, asker in
                try await office.agencies(AgencyFilter(sector: sector.flatMap { Sector($0) }), by: asker)
            }
            var table = Listing(
                [
                    .init("Code", "code"), .init("Name", "name"), .init("Sector", "sector"),
                    .init("Class", "charging_class"), .init("Staff", "staff", alignsRight: true),
                    .init("Leads", "leads"), .init("Places", "places", alignsRight: true),
                    .init("Charges (p)", "charges_pence", alignsRight: true),
                ], whenEmpty: "There are no such agencies.")
            table.rows = list.lines.map { line in
                [
                    .text(line.agency.code), .text(line.agency.name), .text(line.agency.sector.code),
                    .text(line.agency.chargingClass.code), .number(line.staff),
                    .text(line.leads.map(\.email.written).joined(separator: " ")), .number(line.bookings),
                    .number(line.charges),
                ]
            }
            try await answering { try Terminal.write(table.text(listing.format)) }
        }
    }
}

/// What may be said about an agency.
struct AgencyOptions: ParsableArguments {
    @Option(help: "The name.") var name: String?
    @Option(help: "The sector, such as health.") var sector: String?
    @Option(help: "The class by which the terms charge it.") var chargingClass: String?
    @Option(help: ArgumentHelp("Where invoices go.", valueName: "email")) var financeEmail: String?
    @Option(help: ArgumentHelp("Whether invoices need a purchase order: yes or no.", valueName: "yes|no"))
    var purchaseOrder: String?

    func validate() throws {
        if let purchaseOrder, !["yes", "no"].contains(purchaseOrder) {
            throw ValidationError("--purchase-order is yes or no.")
        }
    }

    /// Takes what was said over into what is known.
    func apply(to fields: inout AgencyFields) {
        fields.name = name ?? fields.name
        fields.sector = sector ?? fields.sector
        fields.chargingClass = chargingClass ?? fields.chargingClass
        fields.financeEmail = financeEmail ?? fields.financeEmail
        fields.purchaseOrderRequired = purchaseOrder.map { $0 == "yes" } ?? fields.purchaseOrderRequired
    }
}

struct AgencyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an agency.",
        discussion: """
            Example: coursebook agency add FTH --name "St Chad's" --sector faith --charging-class voluntary \
            --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var agency: AgencyOptions
    @Argument(help: "A short code for it.") var code: String

    func run() async throws {
        var fields = AgencyFields()
        agency.apply(to: &fields)
        fields.code = code
        let typed = fields
        try await options.withOffice(.readWrite) { office, asker in
            try await office.addAgency(typed, by: asker)
            try Terminal.say("\(code) was added.")
        }
    }
}

struct AgencyChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change an agency; what is not named stays.",
        discussion: """
            Bookings keep the terms they were made under.

            Example: coursebook agency change NHS --finance-email invoices@nhs.example --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var agency: AgencyOptions
    @Argument(help: "The agency's code.") var code: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var fields = AgencyFields(try await office.agencyRecord(code, by: asker).line.agency)
            agency.apply(to: &fields)
            let isChanged = try await office.changeAgency(code, fields, by: asker)
            try Terminal.say(isChanged ? "\(code) was changed." : "Nothing was different; nothing was changed.")
        }
    }
}

struct AgencyLead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "Name somebody of an agency's staff to speak for it, or end that.",
        discussion: "Example: coursebook agency lead NHS lena.hart@nhs.example --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The agency's code.") var code: String
    @Argument(help: "The person's e-mail address.") var email: String
    @Flag(help: "They no longer speak for it.") var remove = false

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let isChanged =
                remove
                ? try await office.removeLead(email: email, of: code, by: asker)
                : try await office.nameLead(email: email, of: code, by: asker)
            let words = remove ? "no longer speaks for" : "speaks for"
            try Terminal.say(
                isChanged ? "\(email) \(words) \(code)." : "That is so already; nothing was changed.")
        }
    }
}
