import Bookings

/// How a row of terms is read.
extension PaperCells {
    mutating func terms() -> TermsPaper? {
        let version = required("version", "the name of a version of the terms", longest: 60)
        let validFrom = date("valid_from", required: true)
        let validTo = date("valid_to", required: false)
        if let validFrom, let validTo, validTo < validFrom {
            note("valid_to", "These terms would end on \(validTo.iso), before they begin on \(validFrom.iso).")
        }
        let promotion = choice("promotion", Terms.Promotion.self)
        let notice = notice()
        let charge = charge()
        let individuals = truth("charge_individuals")
        let clauses = clauses()
        guard let validFrom, let promotion, let notice, let charge, let individuals else { return nil }
        return made(
            TermsPaper(
                place: PaperPlace(row),
                terms: Terms(
                    version: version, validFrom: validFrom, validTo: validTo, promotion: promotion, notice: notice,
                    charges: [charge], chargesIndividuals: individuals, clauses: clauses)))
    }

    private mutating func notice() -> Terms.Notice? {
        let unit = choice("notice_unit", Terms.Notice.Unit.self)
        let value = number("notice", 0...2000)
        let time = deadlineTime()
        guard let unit, let value, let time else { return nil }
        if let notice = Terms.Notice(value: value, unit: unit, timeOfDay: time) { return notice }
        note("notice", "At most 365 days or 2,000 hours of notice can be asked for.")
        return nil
    }

    private mutating func deadlineTime() -> TimeOfDay? {
        let text = text("deadline_time")
        if text.isEmpty { return .endOfDay }
        if let time = TimeOfDay(iso: text) { return time }
        note("deadline_time", "Expected a time of day such as 23:59:59, found \(text.found).")
        return nil
    }

    private mutating func charge() -> Terms.Charge? {
        let anyLength = text("length_class").lowercased() == "any"
        let length = anyLength ? nil : choice("length_class", LengthClass.self, also: "any")
        let anyClass = text("charging_class").lowercased() == "any"
        let chargingClass = anyClass ? nil : word("charging_class")
        let late = amount("late_fee_pence")
        let noShow = amount("no_show_fee_pence")
        guard let late, let noShow else { return nil }
        return Terms.Charge(lengthClass: length, chargingClass: chargingClass, late: [late], noShow: noShow)
    }

    private mutating func amount(_ column: String) -> Terms.Amount? {
        let text = text(column)
        if let amount = Terms.Amount(pence: text) { return amount }
        note(column, "Expected pence such as 5000, 5000 a day or 50% in “\(column)”, found \(text.found).")
        return nil
    }

    /// A clause without a column, or with an empty cell where it must hold something, stays as where terms say nothing.
    private mutating func clauses() -> Clauses {
        var clauses = Clauses()
        for clause in Clause.all {
            let text = text(clause.column)
            if text.isEmpty || clause.take(text, into: &clauses) { continue }
            note(clause.column, "\(clause.expected) in “\(clause.column)”, found \(text.found).")
        }
        return clauses
    }
}

extension Clause {
    /// What a paper must have, as the beginning of a sentence.
    fileprivate var expected: String {
        switch kind {
        case .truth: "Expected yes or no"
        case .whole(let range, _): "Expected a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices): "Expected one of \(choices.map(\.code).joined(separator: ", "))"
        case .money: "Expected an amount in pence such as 5000"
        case .time: "Expected a time of day such as 10:00"
        case .lines(let longest): "Expected at most \(longest) characters without signs that cannot be seen"
        }
    }
}
