public import Bookings

extension Reading {
    /// The working days, by the list of bank holidays the database keeps.
    public func workingCalendar() throws -> WorkingCalendar {
        if let calendar = remembered.lookups.calendar { return calendar }
        let days = try rows("SELECT day_on FROM bank_holidays ORDER BY day_on") { row in try row.next(CivilDate.self) }
        let calendar = WorkingCalendar(bankHolidays: Set(days))
        remembered.lookups.calendar = calendar
        return calendar
    }

    /// The terms under which bookings are made on a day: of those valid by then, the newest.
    public func terms(on date: CivilDate) throws -> Terms {
        if let terms = remembered.lookups.terms[date] { return terms }
        let sql = """
            SELECT version FROM terms WHERE valid_from_on <= $1 ORDER BY valid_from_on DESC, version DESC LIMIT 1
            """
        guard let version = try first(sql, [.date(date)], { row in try row.next(String.self) }),
            let terms = try terms(version: version)
        else { throw RecordFailure.damaged("The database has no terms for \(date.iso).") }
        remembered.lookups.terms[date] = terms
        return terms
    }

    /// One version of the terms; nil when there is none of that name.
    public func terms(version: String) throws -> Terms? {
        let charges = try rows(
            """
            SELECT length_class, charging_class, late_pence, no_show_pence FROM terms_charges
            WHERE version = $1 ORDER BY length_class, charging_class
            """, [.text(version)]
        ) { row in
            Terms.Charge(
                lengthClass: LengthClass(rawValue: try row.next()), chargingClass: anyIsNil(try row.next()),
                late: try row.next(), noShow: try row.next())
        }
        let sql = """
            SELECT version, valid_from_on, promotion, notice, notice_unit, deadline_time, charges_individuals
            FROM terms WHERE version = $1
            """
        return try first(sql, [.text(version)]) { row in
            let name: String = try row.next()
            let validFrom: CivilDate = try row.next()
            let promotion: Terms.Promotion = try row.next()
            let notice = Terms.Notice(value: try row.next(), unit: try row.next(), timeOfDay: try row.next())
            guard let notice else {
                throw RecordFailure.damaged("The terms “\(name)” ask for a notice nobody can give.")
            }
            return Terms(
                version: name, validFrom: validFrom, promotion: promotion, notice: notice, charges: charges,
                chargesIndividuals: try row.next())
        }
    }

    private func anyIsNil(_ text: String) -> Word? { text == "any" ? nil : Word(text) }
}

extension Writing {
    /// Adds a version of the terms.
    public func insert(_ terms: Terms) throws {
        remembered.lookups.terms = [:]
        try insert(
            into: "terms",
            "version, valid_from_on, promotion, notice, notice_unit, deadline_time, charges_individuals",
            [
                .text(terms.version), .date(terms.validFrom), .code(terms.promotion), .int(terms.notice.value),
                .code(terms.notice.unit), .text(terms.notice.timeOfDay.iso), .bool(terms.chargesIndividuals),
            ])
        for line in terms.charges {
            try insert(
                into: "terms_charges", "version, length_class, charging_class, late_pence, no_show_pence",
                [
                    .text(terms.version), .text(line.lengthClass?.rawValue ?? "any"),
                    .text(line.chargingClass?.code ?? "any"), .pence(line.late), .pence(line.noShow),
                ])
        }
    }
}
