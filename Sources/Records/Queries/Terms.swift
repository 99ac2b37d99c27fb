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

    /// The terms under which bookings are made on a day: of those valid on it, the ones that began last.
    public func terms(on date: CivilDate) throws -> Terms {
        if let terms = remembered.lookups.terms[date] { return terms }
        let sql = """
            SELECT version FROM terms WHERE valid_from_on <= $1 AND (valid_to_on IS NULL OR valid_to_on >= $1)
            ORDER BY valid_from_on DESC, version DESC LIMIT 1
            """
        guard let version = try first(sql, [.date(date)], { row in try row.next(String.self) }),
            let terms = try terms(version: version)
        else { throw RecordFailure.damaged("The database has no terms for \(date.iso).") }
        remembered.lookups.terms[date] = terms
        return terms
    }

    /// One version of the terms; nil when there is none of that name.
    public func terms(version: String) throws -> Terms? {
        let charges = try charges(ofTerms: version)
        let later = try rows(
            "SELECT notice, notice_unit, deadline_time FROM terms_tiers WHERE version = $1 ORDER BY tier",
            [.text(version)]
        ) { row in try readNotice(&row, version) }
        let clauses = try clauses(ofTerms: version)
        let sql = """
            SELECT valid_from_on, valid_to_on, promotion, charges_individuals, notice, notice_unit, deadline_time
            FROM terms WHERE version = $1
            """
        return try first(sql, [.text(version)]) { row in
            let (from, to): (CivilDate, CivilDate?) = (try row.next(), try row.next())
            let (promotion, individuals): (Terms.Promotion, Bool) = (try row.next(), try row.next())
            return Terms(
                version: version, validFrom: from, validTo: to, promotion: promotion,
                notice: try readNotice(&row, version), laterNotices: later, charges: charges,
                chargesIndividuals: individuals, clauses: clauses)
        }
    }

    private func readNotice(_ row: inout RowReader, _ version: String) throws -> Terms.Notice {
        let notice = Terms.Notice(value: try row.next(), unit: try row.next(), timeOfDay: try row.next())
        guard let notice else {
            throw RecordFailure.damaged("The terms “\(version)” ask for a notice nobody can give.")
        }
        return notice
    }

    /// The price list of a version: its lines, each with what it says after every notice.
    private func charges(ofTerms version: String) throws -> [Terms.Charge] {
        let later = try rows(
            """
            SELECT length_class, charging_class, late_pence, late_per_day, late_percent FROM terms_tier_charges
            WHERE version = $1 ORDER BY tier
            """, [.text(version)]
        ) { row in
            (line: [try row.next(String.self), try row.next(String.self)], amount: try readAmount(&row))
        }
        let byLine = Dictionary(grouping: later) { $0.line }
        return try rows(
            """
            SELECT length_class, charging_class, late_pence, late_per_day, late_percent,
                no_show_pence, no_show_per_day, no_show_percent
            FROM terms_charges WHERE version = $1 ORDER BY length_class, charging_class
            """, [.text(version)]
        ) { row in
            let line: [String] = [try row.next(), try row.next()]
            let late = [try readAmount(&row)] + (byLine[line]?.map(\.amount) ?? [])
            return Terms.Charge(
                lengthClass: LengthClass(rawValue: line[0]), chargingClass: line[1] == "any" ? nil : Word(line[1]),
                late: late, noShow: try readAmount(&row))
        }
    }

    private func readAmount(_ row: inout RowReader) throws -> Terms.Amount {
        let (amount, isPerDay): (Pence, Bool) = (try row.next(), try row.next())
        if let percent = try row.next(Int?.self) { return .price(percent: percent) }
        return isPerDay ? .day(amount) : .event(amount)
    }
}

extension Writing {
    /// Adds a version of the terms.
    public func insert(_ terms: Terms) throws {
        remembered.lookups.terms = [:]
        let clauses = Clause.columns
        let columns = [
            "version", "valid_from_on", "valid_to_on", "promotion", "notice", "notice_unit", "deadline_time",
            "charges_individuals",
        ]
        try insert(
            into: "terms", (columns + clauses.map(\.column)).joined(separator: ", "),
            [
                .text(terms.version), .date(terms.validFrom), .date(terms.validTo), .code(terms.promotion),
                .int(terms.notice.value), .code(terms.notice.unit), .text(terms.notice.timeOfDay.iso),
                .bool(terms.chargesIndividuals),
            ] + clauses.map { $0.value(of: terms.clauses) })
        for (index, notice) in terms.laterNotices.enumerated() {
            try insert(
                into: "terms_tiers", "version, tier, notice, notice_unit, deadline_time",
                [
                    .text(terms.version), .int(index + 2), .int(notice.value), .code(notice.unit),
                    .text(notice.timeOfDay.iso),
                ])
        }
        for line in terms.charges { try insert(line, of: terms) }
        try insertTables(of: terms)
    }

    private func insert(_ line: Terms.Charge, of terms: Terms) throws {
        let key: [SQLValue] = [
            .text(terms.version), .text(line.lengthClass?.rawValue ?? "any"), .text(line.chargingClass?.code ?? "any"),
        ]
        try insert(
            into: "terms_charges",
            """
            version, length_class, charging_class, late_pence, late_per_day, late_percent, no_show_pence,
            no_show_per_day, no_show_percent
            """, key + line.late(after: 0).columns + line.noShow.columns)
        for index in terms.laterNotices.indices {
            try insert(
                into: "terms_tier_charges",
                "version, length_class, charging_class, tier, late_pence, late_per_day, late_percent",
                key + [.int(index + 2)] + line.late(after: index + 1).columns)
        }
    }
}

extension Terms.Amount {
    /// Pence, whether for each day, and the percent where it is a share of the price.
    fileprivate var columns: [SQLValue] {
        switch self {
        case .event(let amount): [.pence(amount), .bool(false), .null]
        case .day(let amount): [.pence(amount), .bool(true), .null]
        case .price(let percent): [.pence(.zero), .bool(false), .int(percent)]
        }
    }
}
