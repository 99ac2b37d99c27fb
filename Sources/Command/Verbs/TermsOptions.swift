import ArgumentParser
import Bookings

/// What new terms say.
struct TermsOptions: ParsableArguments {
    @Argument(help: "A name for the version, such as 2026-27.") var version: String
    @Option(help: ArgumentHelp("The first day: today or later.", valueName: "date")) var from: String
    @Option(help: "How a freed place moves: automatic (to the first who waits) or offers (who accept or pass).")
    var promotion: String = "automatic"
    @Option(help: "How many units of notice.") var notice: String = "2"
    @Option(help: "working_days, calendar_days or hours.") var unit: String = "working_days"
    @Option(help: ArgumentHelp("When the notice ends.", valueName: "time")) var deadlineTime: String = "23:59:59"
    @Option(help: ArgumentHelp("The last day; else until others follow.", valueName: "date")) var to: String = ""
    @Option(
        help: ArgumentHelp(
            "A shorter notice after which cancelling costs more, such as 14/calendar_days; may be repeated.",
            valueName: "number/unit[/time]")) var then: [String] = []
    @Option(
        help: ArgumentHelp(
            """
            A line of the price list in pounds, such as half_day/voluntary=10/15, or with an amount for each notice \
            any/any=50%/100%/100%; '50 a day' counts days; may be repeated.
            """,
            valueName: "length/class=late/no-show")) var charge: [String] = []
    @Option(
        help: ArgumentHelp(
            "What else they say, such as substitution=until_register; `terms clauses` lists the names; may be repeated.",
            valueName: "clause=value")) var set: [String] = []
    @Flag(help: "Charge people without an agency too.") var chargeIndividuals = false

    /// The terms as the office reads them.
    func fields() throws(FieldErrors) -> TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom, fields.notice) = (version, from, notice)
        fields.promotion = promotion
        (fields.unit, fields.timeOfDay, fields.chargesIndividuals) = (unit, deadlineTime, chargeIndividuals)
        fields.validTo = to
        for text in then { fields.later.append(try later(text)) }
        for text in set {
            guard let end = text.firstIndex(of: "=") else {
                throw FieldErrors("--set", "Expected a clause such as extra_costs=yes, found “\(text)”.")
            }
            fields.clauses[String(text[..<end])] = String(text[text.index(after: end)...])
        }
        for text in charge {
            let halves = text.split(separator: "=", omittingEmptySubsequences: false).map {
                $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            }
            guard halves.count == 2, let classes = halves.first, let amounts = halves.last, classes.count == 2,
                let late = amounts.first, let noShow = amounts.last, amounts.count == fields.later.count + 2
            else {
                let wanted =
                    fields.later.isEmpty ? "half_day/voluntary=10/15" : "any/any=" + example(fields.later.count)
                throw FieldErrors("--charge", "Expected a line such as \(wanted), found “\(text)”.")
            }
            fields.lines.append(
                .init(
                    length: classes[0], chargingClass: classes[1], late: late,
                    later: Array(amounts.dropFirst().dropLast()), noShow: noShow))
        }
        return fields
    }

    /// Amounts for so many notices after the first, and for missing the event.
    private func example(_ later: Int) -> String { (0...later + 1).map { "\(($0 + 1) * 10)" }.joined(separator: "/") }

    private func later(_ text: String) throws(FieldErrors) -> TermsFields.Later {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else {
            throw FieldErrors("--then", "Expected a notice such as 14/calendar_days, found “\(text)”.")
        }
        return TermsFields.Later(
            notice: parts[0], unit: parts[1], timeOfDay: parts.count == 3 ? parts[2] : "23:59:59")
    }
}
