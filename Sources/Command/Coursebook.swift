import ArgumentParser

/// The command line of Coursebook.
@main
struct Coursebook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coursebook",
        abstract: "Books places on training courses for a safeguarding partnership.",
        discussion: """
            Every command works on one database, named with --database or COURSEBOOK_DATABASE.
            Whoever has the file acts as administrator; --as EMAIL takes that person's rights instead.

            Exit codes: 0 done, 2 refused by a rule, 64 usage or unreadable input, 70 the machine failed.

            Example: coursebook import fixtures/programme-2021-22 --database year.sqlite
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Programme and places",
                subcommands: [
                    Events.self, EventCommand.self, CourseCommand.self, Book.self, Cancel.self, Undo.self,
                    Substitute.self,
                    Transfer.self, Reserve.self, Reservations.self,
                    BookingCommand.self, Explain.self, OfferCommand.self, RequestCommand.self,
                ]),
            CommandGroup(
                name: "Registers and reports", subcommands: [RosterCommand.self, Attendance.self, Report.self]),
            CommandGroup(
                name: "People and access",
                subcommands: [PersonCommand.self, AgencyCommand.self, Staff.self, Token.self]),
            CommandGroup(name: "The partnership", subcommands: [PartnershipCommand.self, TermsCommand.self]),
            CommandGroup(
                name: "The database",
                subcommands: [Import.self, Export.self, Restore.self, Backup.self, Check.self, SettingsCommand.self]),
            CommandGroup(name: "The service", subcommands: [Serve.self, Messages.self, MailCommand.self, Demo.self]),
        ])
}
