import ArgumentParser
import Bookings
import Formats
import Office

struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the people who run the service.",
        subcommands: [StaffAdd.self, StaffRevoke.self, StaffReset.self])
}

struct StaffAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give a person a role: administrator, finance or auditor.",
        discussion: "Example: coursebook staff add lena.hart@scp.example --role administrator --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The person's e-mail address; a new one is added.") var email: String
    @Option(help: "administrator, finance or auditor.") var role: String
    @Option(help: "The given name of a new person.") var givenName: String = ""
    @Option(help: "The family name of a new person.") var familyName: String = ""

    func run() async throws {
        try await options.withOffice(.create) { office, asker in
            let isNew = try await office.addStaff(
                email: email, role: role, givenName: givenName, familyName: familyName, by: asker)
            try Terminal.say(isNew ? "\(email) is now \(role)." : "\(email) is \(role) already; nothing was changed.")
        }
    }
}

struct StaffReset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Take a second proof away: a phone was lost, and the recovery codes too.",
        discussion: """
            They are signed out everywhere and set a new one up when they next sign in. History keeps who did it.

            Example: coursebook staff reset lena.hart@scp.example --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The person's e-mail address.") var email: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            try await office.resetSecondProof(of: email, by: asker)
            try Terminal.say("\(email) sets up a new second proof when they next sign in.")
        }
    }
}
