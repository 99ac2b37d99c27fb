import Bookings

/// Reading what is typed about new terms.
extension Office {
    /// One version of what was typed; nil, with faults noted, where it cannot be read.
    ///
    /// - Parameter today: the first day new terms may begin, so that nothing changes after the event.
    static func read(_ fields: TermsFields, on today: CivilDate, _ typed: inout TypedText) -> Terms? {
        let version = typed.required("version", fields.version, "a name for these terms, such as 2026-27", longest: 40)
        let validFrom = typed.date("valid_from", fields.validFrom, required: true)
        if let validFrom, validFrom < today {
            typed.note("valid_from", "Enter today or a later day. Terms that took effect are never changed.")
        }
        let validTo = typed.date("valid_to", fields.validTo, required: false)
        if let validFrom, let validTo, validTo < validFrom {
            typed.note("valid_to", "Enter a day that is not before the first, or leave it empty.")
        }
        let promotion = Terms.Promotion(rawValue: fields.promotion)
        if promotion == nil { typed.note("promotion", "Choose how a place that comes free moves on.") }
        let notice = notice(
            "", .init(notice: fields.notice, unit: fields.unit, timeOfDay: fields.timeOfDay), &typed)
        let later = laterNotices(fields, after: notice, &typed)
        let charges = charges(fields, &typed)
        let clauses = clauses(fields.clauses, &typed)
        guard let validFrom, let promotion, let notice else { return nil }
        return Terms(
            version: version, validFrom: validFrom, validTo: validTo, promotion: promotion, notice: notice,
            laterNotices: later, charges: charges, chargesIndividuals: fields.chargesIndividuals, clauses: clauses)
    }

    private static func notice(
        _ suffix: String, _ fields: TermsFields.Later, _ typed: inout TypedText
    ) -> Terms.Notice? {
        let unit = Terms.Notice.Unit(rawValue: fields.unit)
        if unit == nil { typed.note("notice_unit\(suffix)", "Choose what the notice counts.") }
        let value = typed.number("notice\(suffix)", fields.notice, 0...(unit == .hours ? 2000 : 365))
        let time = TimeOfDay(iso: fields.timeOfDay)
        if time == nil { typed.note("deadline_time\(suffix)", "Enter a time of day such as 23:59.") }
        guard let unit, let value, let time else { return nil }
        return Terms.Notice(value: value, unit: unit, timeOfDay: time)
    }

    /// The shorter notices; faults name them by their number, the second being 2.
    private static func laterNotices(
        _ fields: TermsFields, after first: Terms.Notice?, _ typed: inout TypedText
    ) -> [Terms.Notice] {
        var notices = first.map { [$0] } ?? []
        for (index, later) in fields.later.enumerated() {
            if later.notice.trimmed.isEmpty {
                let hasAmounts = fields.lines.contains {
                    $0.later.indices.contains(index) && !$0.later[index].trimmed.isEmpty
                }
                if hasAmounts { typed.note("notice_\(index + 2)", "Enter this notice, or clear what it costs below.") }
                continue
            }
            guard let notice = notice("_\(index + 2)", later, &typed) else { continue }
            if notices.count >= Terms.mostNotices {
                typed.note("notice_\(index + 2)", "There can be at most \(Terms.mostNotices) notices.")
            } else if let before = notices.last, !before.isLonger(than: notice) {
                typed.note("notice_\(index + 2)", "Enter a shorter notice than the one before, \(before.words).")
            }
            notices.append(notice)
        }
        return Array(notices.dropFirst())
    }

    /// The lines that have amounts; faults name the line by its number, counted from 1.
    private static func charges(_ fields: TermsFields, _ typed: inout TypedText) -> [Terms.Charge] {
        var charges: [Terms.Charge] = []
        var seen: Set<[String]> = []
        for (index, line) in fields.lines.enumerated() where !line.isEmpty {
            let number = index + 1
            let length = LengthClass(rawValue: line.length)
            if length == nil, line.length != "any" { typed.note("length_\(number)", "Choose a length.") }
            let anyClass = ["", "any"].contains(line.chargingClass.lowercased())
            let chargingClass =
                anyClass
                ? nil : typed.word("class_\(number)", line.chargingClass, "a charging class, or leave it empty")
            let amounts = amounts(line, number, fields.later, &typed)
            let noShow = amount("no_show_\(number)", line.noShow, &typed)
            if !seen.insert([line.length, chargingClass?.code ?? "any"]).inserted {
                typed.note("length_\(number)", "This length and class stand twice in the price list.")
            }
            charges.append(
                Terms.Charge(lengthClass: length, chargingClass: chargingClass, late: amounts, noShow: noShow))
        }
        return charges
    }

    /// What a line says for cancelling after each notice, which never falls as the event comes nearer.
    private static func amounts(
        _ line: TermsFields.Line, _ number: Int, _ later: [TermsFields.Later], _ typed: inout TypedText
    ) -> [Terms.Amount] {
        var fields = [(name: "late_\(number)", text: line.late)]
        for (index, notice) in later.enumerated() where !notice.notice.trimmed.isEmpty {
            let text = line.later.indices.contains(index) ? line.later[index] : ""
            fields.append(("late_\(number)_\(index + 2)", text))
        }
        for index in line.later.indices where index >= later.count && !line.later[index].trimmed.isEmpty {
            typed.note(
                "late_\(number)_\(index + 2)", "This is more than there are notices. Add the notice, or take it out.")
        }
        let amounts = fields.map { amount($0.name, $0.text, &typed) }
        let charge = Terms.Charge(lengthClass: nil, chargingClass: nil, late: amounts, noShow: .nothing)
        if let falls = charge.fallsAfter, fields.indices.contains(falls) {
            typed.note(
                fields[falls].name,
                "Cancelling later never costs less. Enter at least what stands before it, in the same way: pounds, pounds a day or a percentage."
            )
        }
        return amounts
    }

    private static func amount(_ field: String, _ text: String, _ typed: inout TypedText) -> Terms.Amount {
        if let amount = Terms.Amount(pounds: text) { return amount }
        typed.note(field, "Enter an amount such as 25, 12.50, 25 a day or 50%; 0 for nothing.")
        return .nothing
    }

    private static func clauses(_ fields: [String: String], _ typed: inout TypedText) -> Clauses {
        var clauses = Clauses()
        for clause in Clause.all {
            guard let text = fields[clause.name] else { continue }
            if !clause.take(typed: text, into: &clauses) { typed.note(clause.name, clause.wanted) }
        }
        for name in fields.keys.sorted() where Clause.named(name) == nil {
            typed.note(name, "There is no clause of this name.")
        }
        return clauses
    }
}
