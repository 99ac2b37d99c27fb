import ArgumentParser
import Bookings
import Formats
import Office

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Keep people: add, change, merge.",
        subcommands: [PersonAdd.self, PersonChange.self, PersonMerge.self])
}

/// What may be said about a person.
struct PersonOptions: ParsableArguments {
    @Option(help: "The given name.") var givenName: String?
    @Option(help: "The family name.") var familyName: String?
    @Option(help: "What they do.") var jobTitle: String?
    @Option(help: ArgumentHelp("Their line manager's e-mail address.", valueName: "email")) var manager: String?

    /// Takes what was said over into what is known.
    func apply(to fields: inout PersonFields) {
        fields.givenName = givenName ?? fields.givenName
        fields.familyName = familyName ?? fields.familyName
        fields.jobTitle = jobTitle ?? fields.jobTitle
        fields.managerEmail = manager ?? fields.managerEmail
    }
}

struct PersonAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person.",
        discussion: """
            Example: coursebook person add zoe.ward@nhs.example --given-name Zoë --family-name Ward --agency NHS \
            --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var person: PersonOptions
    @Argument(help: "The person's e-mail address.") var email: String
    @Option(help: ArgumentHelp("The agency they work for.", valueName: "code")) var agency: String = ""

    func run() async throws {
        var fields = PersonFields()
        person.apply(to: &fields)
        fields.email = email
        fields.agency = agency
        let typed = fields
        try await options.withOffice(.readWrite) { office, asker in
            _ = try await office.addPerson(typed, by: asker)
            try Terminal.say("\(email) was added.")
        }
    }
}

struct PersonChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change a person's names, job title or line manager.",
        discussion: """
            What is not named stays.

            Example: coursebook person change zoe.ward@nhs.example --family-name Ward-Lee --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var person: PersonOptions
    @Argument(help: "One of the person's e-mail addresses.") var email: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            let id = try await office.personID(email: email, for: .changePeople, by: asker)
            var fields = PersonFields(try await office.personRecord(id, by: asker).person)
            person.apply(to: &fields)
            let isChanged = try await office.changePerson(id, fields, by: asker)
            try Terminal.say(isChanged ? "\(email) was changed." : "Nothing was different; nothing was changed.")
        }
    }
}

struct PersonMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one of two records of the same person.",
        discussion: """
            Bookings, addresses, memberships, roles and needs move to the record that stays; the other stays as a stub.
            History is never changed. It cannot be undone, so look with --dry-run first.

            Example: coursebook person merge zoe.ward@nhs.example z.ward@council.example --dry-run --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "An address of the record that stays.") var kept: String
    @Argument(help: "An address of the record that goes.") var other: String
    @Flag(help: "Only show what would move and what stands in the way.") var dryRun = false

    func run() async throws {
        try await options.withOffice(dryRun ? .readOnly : .readWrite) { office, asker in
            let stays = try await office.personID(email: kept, for: .mergePeople, by: asker)
            let goes = try await office.personID(email: other, for: .mergePeople, by: asker)
            if !dryRun {
                let moved = try await office.mergePeople(keeping: stays, from: goes, by: asker)
                return try Terminal.say(
                    "\(other) is now \(kept); \(moved) booking\(moved == 1 ? "" : "s") moved.")
            }
            let preview = try await office.mergePreview(keeping: stays, from: goes, by: asker)
            var table = Listing(
                [.init("What", "what"), .init("Stays", "stays"), .init("Goes", "goes")], whenEmpty: "")
            for (name, value) in PersonMerge.rows {
                table.rows.append([.text(name), .text(value(preview.kept)), .text(value(preview.other))])
            }
            try Terminal.write(table.text(.table))
            for block in preview.blocks { try Terminal.say(block.sentence) }
        }
    }

    private static let rows: [(String, @Sendable (PersonRecord) -> String)] = [
        ("Name", { $0.person.displayName }),
        ("Addresses", { $0.addresses.map(\.email.written).joined(separator: ", ") }),
        ("Works for", { $0.memberships.map(\.agencyName).joined(separator: ", ") }),
        ("Roles", { record in Role.granted.filter(record.roles.contains).map(\.words).joined(separator: ", ") }),
        ("Bookings", { String($0.bookings.count) }),
    ]
}

struct StaffRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a role from a person; the last administrator stays.",
        discussion: "Example: coursebook staff revoke lena.hart@scp.example --role finance --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The person's e-mail address.") var email: String
    @Option(help: "administrator, finance or auditor.") var role: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            try await office.revokeStaff(email: email, role: role, by: asker)
            try Terminal.say("\(email) is no longer \(role).")
        }
    }
}
