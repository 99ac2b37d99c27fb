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
        let promotion = Terms.Promotion(rawValue: fields.promotion)
        if promotion == nil { typed.note("promotion", "Choose how a place that comes free moves on.") }
        let notice = notice(fields, &typed)
        let charges = charges(fields.lines, &typed)
        guard let validFrom, let promotion, let notice else { return nil }
        return Terms(
            version: version, validFrom: validFrom, promotion: promotion, notice: notice, charges: charges,
            chargesIndividuals: fields.chargesIndividuals)
    }

    private static func notice(_ fields: TermsFields, _ typed: inout TypedText) -> Terms.Notice? {
        let unit = Terms.Notice.Unit(rawValue: fields.unit)
        if unit == nil { typed.note("notice_unit", "Choose what the notice counts.") }
        let value = typed.number("notice", fields.notice, 0...(unit == .hours ? 2000 : 365))
        let time = TimeOfDay(iso: fields.timeOfDay)
        if time == nil { typed.note("deadline_time", "Enter a time of day such as 23:59.") }
        guard let unit, let value, let time else { return nil }
        return Terms.Notice(value: value, unit: unit, timeOfDay: time)
    }

    /// The lines that have amounts; faults name the line by its number, counted from 1.
    private static func charges(_ lines: [TermsFields.Line], _ typed: inout TypedText) -> [Terms.Charge] {
        var charges: [Terms.Charge] = []
        var seen: Set<[String]> = []
        for (index, line) in lines.enumerated() where !(line.late.isEmpty && line.noShow.isEmpty) {
            let number = index + 1
            let length = LengthClass(rawValue: line.length)
            if length == nil, line.length != "any" { typed.note("length_\(number)", "Choose a length.") }
            let anyClass = ["", "any"].contains(line.chargingClass.lowercased())
            let chargingClass =
                anyClass
                ? nil : typed.word("class_\(number)", line.chargingClass, "a charging class, or leave it empty")
            let late = amount("late_\(number)", line.late, &typed)
            let noShow = amount("no_show_\(number)", line.noShow, &typed)
            if !seen.insert([line.length, chargingClass?.code ?? "any"]).inserted {
                typed.note("length_\(number)", "This length and class stand twice in the price list.")
            }
            charges.append(
                Terms.Charge(lengthClass: length, chargingClass: chargingClass, late: late, noShow: noShow))
        }
        return charges
    }

    private static func amount(_ field: String, _ text: String, _ typed: inout TypedText) -> Pence {
        if let amount = Pence(pounds: text) { return amount }
        typed.note(field, "Enter an amount in pounds such as 25 or 12.50; 0 for nothing.")
        return .zero
    }
}
