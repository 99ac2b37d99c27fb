import ArgumentParser
import Bookings
import Formats
import Office

struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "Keep the charging and cancellation terms, version after version.",
        subcommands: [TermsList.self, TermsPreviewCommand.self, TermsAdd.self])
}

struct TermsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the versions, one row a line of the price list.",
        discussion: "Example: coursebook terms list --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let versions = try await options.withOffice(.readOnly) { office, asker in
            try await office.termsVersions(by: asker)
        }
        var table = Listing(
            [
                .init("Version", "version"), .init("From", "valid_from"), .init("Standing", "standing"),
                .init("Notice", "notice", alignsRight: true), .init("Unit", "notice_unit"),
                .init("Until", "deadline_time"), .init("Length", "length_class"), .init("Class", "charging_class"),
                .init("Late (p)", "late_fee_pence", alignsRight: true),
                .init("No-show (p)", "no_show_fee_pence", alignsRight: true),
                .init("Bookings", "bookings", alignsRight: true), .init("Promotion", "promotion"),
            ], whenEmpty: "There are no terms.")
        for record in versions {
            let lines: [Terms.Charge?] = record.terms.charges.isEmpty ? [nil] : record.terms.charges
            table.rows += lines.map { row(record, $0) }
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }

    private func row(_ record: TermsRecord, _ line: Terms.Charge?) -> [Listing.Cell] {
        let terms = record.terms
        return [
            .text(terms.version), .text(terms.validFrom.iso), .text(record.standing.rawValue),
            .number(terms.notice.value), .text(terms.notice.unit.rawValue), .text(terms.notice.timeOfDay.iso),
            .init(line.map { $0.lengthClass?.rawValue ?? "any" }),
            .init(line.map { $0.chargingClass?.code ?? "any" }), line.map { .number($0.late.amount) } ?? .none,
            line.map { .number($0.noShow.amount) } ?? .none, .number(record.bookings),
            .text(terms.promotion.rawValue),
        ]
    }
}

/// What new terms say.
struct TermsOptions: ParsableArguments {
    @Argument(help: "A name for the version, such as 2026-27.") var version: String
    @Option(help: ArgumentHelp("The first day: today or later.", valueName: "date")) var from: String
    @Option(help: "How a freed place moves: automatic (to the first who waits) or offers (who accept or pass).")
    var promotion: String = "automatic"
    @Option(help: "How many units of notice.") var notice: String = "2"
    @Option(help: "working_days, calendar_days or hours.") var unit: String = "working_days"
    @Option(help: ArgumentHelp("When the notice ends.", valueName: "time")) var deadlineTime: String = "23:59:59"
    @Option(
        help: ArgumentHelp(
            "A line of the price list in pounds, such as half_day/voluntary=10/15; may be repeated.",
            valueName: "length/class=late/no-show")) var charge: [String] = []
    @Flag(help: "Charge people without an agency too.") var chargeIndividuals = false

    /// The terms as the office reads them.
    func fields() throws(FieldErrors) -> TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom, fields.notice) = (version, from, notice)
        fields.promotion = promotion
        (fields.unit, fields.timeOfDay, fields.chargesIndividuals) = (unit, deadlineTime, chargeIndividuals)
        for text in charge {
            let halves = text.split(separator: "=", omittingEmptySubsequences: false).map {
                $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            }
            guard halves.count == 2, let classes = halves.first, let amounts = halves.last, classes.count == 2,
                amounts.count == 2
            else {
                throw FieldErrors("--charge", "Expected a line such as half_day/voluntary=10/15, found “\(text)”.")
            }
            fields.lines.append(
                .init(length: classes[0], chargingClass: classes[1], late: amounts[0], noShow: amounts[1]))
        }
        return fields
    }
}

struct TermsPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show the exact sentences new terms would put before delegates; keep nothing.",
        discussion: """
            Example: coursebook terms preview 2026-27 --from 2026-12-01 --charge any/any=25/50 --event-on 2027-03-16 \
            --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @OptionGroup var terms: TermsOptions
    @Option(help: ArgumentHelp("The day of an event for the examples.", valueName: "date")) var eventOn: String

    func run() async throws {
        let fields = try await answering { try terms.fields() }
        let preview = try await options.withOffice(.readOnly) { office, asker in
            try await office.previewTerms(fields, eventOn: eventOn, by: asker)
        }
        var table = Listing(
            [.init("Length", "length_class"), .init("Class", "charging_class"), .init("Sentence", "sentence")],
            whenEmpty: "")
        table.rows = preview.examples.map { example in
            [.text(example.length.rawValue), .init(example.chargingClass?.code), .text(example.sentence)]
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
        if preview.isBeyondHolidays {
            Terminal.complain("Note: the list of bank holidays does not reach that day.")
        }
    }
}

struct TermsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a version of the terms; bookings that were made keep theirs.",
        discussion: """
            Example: coursebook terms add 2026-27 --from 2026-12-01 --charge any/any=25/50 --charge briefing/any=0/0 \
            --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var terms: TermsOptions

    func run() async throws {
        let fields = try await answering { try terms.fields() }
        try await options.withOffice(.readWrite) { office, asker in
            try await office.addTerms(fields, by: asker)
            try Terminal.say("The terms \(terms.version) count for bookings made from \(terms.from) on.")
        }
    }
}

struct PartnershipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partnership", abstract: "Show or change how the partnership presents itself.",
        subcommands: [PartnershipShow.self, PartnershipChange.self], defaultSubcommand: PartnershipShow.self)
}

struct PartnershipShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show its name, contact and colour.",
        discussion: "Example: coursebook partnership show --database year.sqlite")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await options.withOffice(.readOnly) { office, _ in
            let look = try await office.partnership().look
            var card = Card()
            card.add("Name", look.name)
            card.add("E-mail", look.contactEmail)
            card.add("Telephone", look.contactPhone)
            card.add("Privacy notice", look.privacyAddress)
            card.add("Colour", look.tint?.hex)
            try Terminal.write(card.text)
        }
    }
}

struct PartnershipChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change its name, contact or colour; what is not named stays.",
        discussion: """
            An empty text takes something away. Servers show the change on the next page.

            Example: coursebook partnership change --name "Northvale Partnership" --tint "#0b5d66" --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The name at the head of every page.") var name: String?
    @Option(help: ArgumentHelp("Whom to write to with questions.", valueName: "email")) var contactEmail: String?
    @Option(help: ArgumentHelp("Whom to call with questions.", valueName: "number")) var contactPhone: String?
    @Option(help: ArgumentHelp("Where the privacy notice is: https://…", valueName: "address")) var privacyAddress:
        String?
    @Option(help: ArgumentHelp("The colour of banner, buttons and links.", valueName: "#rrggbb")) var tint: String?

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var fields = PartnershipFields(try await office.partnership().look)
            fields.name = name ?? fields.name
            fields.contactEmail = contactEmail ?? fields.contactEmail
            fields.contactPhone = contactPhone ?? fields.contactPhone
            fields.privacyAddress = privacyAddress ?? fields.privacyAddress
            fields.tint = tint ?? fields.tint
            let isChanged = try await office.changePartnership(fields, by: asker)
            try Terminal.say(isChanged ? "Changed." : "Nothing was different; nothing was changed.")
        }
    }
}
