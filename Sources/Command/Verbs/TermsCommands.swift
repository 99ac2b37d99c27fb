import ArgumentParser
import Bookings
import Formats
import Office

struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "Keep the charging and cancellation terms, version after version.",
        subcommands: [
            TermsList.self, TermsShow.self, TermsPreviewCommand.self, TermsAdd.self, TermsImport.self,
            TermsClauses.self,
        ])
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
                .init("Version", "version"), .init("From", "valid_from"),
                .init("Standing", "standing"), .init("Notice", "notice", alignsRight: true),
                .init("Unit", "notice_unit"), .init("Until", "deadline_time"), .init("Length", "length_class"),
                .init("Class", "charging_class"), .init("Late (p)", "late_fee_pence", alignsRight: true),
                .init("No-show (p)", "no_show_fee_pence", alignsRight: true),
                .init("Bookings", "bookings", alignsRight: true), .init("Promotion", "promotion"),
                .init("To", "valid_to"),
            ], whenEmpty: "There are no terms.")
        for record in versions {
            let lines: [Terms.Charge?] = record.terms.charges.isEmpty ? [nil] : record.terms.charges
            for line in lines {
                table.rows += record.terms.notices.enumerated().map { row(record, line, $0.offset, $0.element) }
            }
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }

    private func row(
        _ record: TermsRecord, _ line: Terms.Charge?, _ index: Int, _ notice: Terms.Notice
    ) -> [Listing.Cell] {
        let terms = record.terms
        return [
            .text(terms.version), .text(terms.validFrom.iso),
            .text(record.standing.rawValue), .number(notice.value), .text(notice.unit.rawValue),
            .text(notice.timeOfDay.iso), .init(line.map { $0.lengthClass?.rawValue ?? "any" }),
            .init(line.map { $0.chargingClass?.code ?? "any" }), cell(line?.late(after: index)), cell(line?.noShow),
            .number(record.bookings), .text(terms.promotion.rawValue), .init(terms.validTo?.iso),
        ]
    }

    private func cell(_ amount: Terms.Amount?) -> Listing.Cell {
        switch amount {
        case .event(let pence): .number(pence.amount)
        case .day, .price: .init(amount?.pence)
        case nil: .none
        }
    }
}

struct TermsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that one version of the terms says.",
        discussion: "Example: coursebook terms show 2026-27 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The name of the version.") var version: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            guard let record = try await office.termsVersions(by: asker).first(where: { $0.terms.version == version })
            else { throw Refusal.termsUnknown(version) }
            try Terminal.write(card(record.terms).text)
        }
    }

    private func card(_ terms: Terms) -> Card {
        var card = Card()
        card.add("Version", terms.version)
        card.add("From", terms.validFrom.words)
        card.add("Last day", terms.validTo?.words)
        card.add("A place that comes free", terms.promotion.words)
        for sentence in terms.noticeSentences { card.add("Notice", sentence) }
        for line in terms.charges { card.add(line.classWords, line.words) }
        for (section, sentences) in terms.clauses.sentences {
            for sentence in sentences { card.add(section.words, sentence) }
        }
        return card
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
        if let note = preview.priceNote { Terminal.complain("Note: \(note)") }
        if let note = preview.endNote { Terminal.complain("Note: \(note)") }
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
