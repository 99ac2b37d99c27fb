import Bookings

/// How clauses are kept: what varies by length of course or by reason in tables of their own, the others as columns of
/// their version.
extension Clause {
    static let columns = all.filter { clause in
        !LengthClass.allCases.contains {
            clause.name == "grace_\($0.rawValue)" || clause.name == "early_\($0.rawValue)"
        }
            && !AbsenceReason.allCases.contains { clause.name == "absence_\($0.rawValue)" }
    }

    /// What stands in its column.
    func value(of clauses: Clauses) -> SQLValue {
        let text = text(of: clauses)
        switch kind {
        case .truth: return .bool(text == "yes")
        case .whole, .money: return .int(Int(text))
        case .time: return .string(text.isEmpty ? nil : text)
        case .choice, .lines: return .text(text)
        }
    }

    /// Reads its column.
    fileprivate func read(_ row: inout RowReader, into clauses: inout Clauses) throws {
        let text =
            switch kind {
            case .truth: try row.next(Bool.self) ? "yes" : "no"
            case .whole, .money: try row.next(Int?.self).map(String.init) ?? ""
            case .time: try row.next(String?.self) ?? ""
            case .choice, .lines: try row.next(String.self)
            }
        guard take(text, into: &clauses) else {
            throw RecordFailure.damaged("The terms have something unexpected in “\(column)”: “\(text)”.")
        }
    }
}

extension Reading {
    /// What a version of the terms says besides its notices and its price list.
    func clauses(ofTerms version: String) throws -> Clauses {
        let columns = Clause.columns
        let sql = "SELECT \(columns.map(\.column).joined(separator: ", ")) FROM terms WHERE version = $1"
        var clauses =
            try first(sql, [.text(version)]) { row in
                var clauses = Clauses()
                for clause in columns { try clause.read(&row, into: &clauses) }
                return clauses
            } ?? Clauses()
        let lengths = try rows(
            "SELECT length_class, grace_minutes, early_minutes FROM terms_lengths WHERE version = $1", [.text(version)]
        ) { row in (try row.next(LengthClass.self), try row.next(Int?.self), try row.next(Int?.self)) }
        for (length, grace, early) in lengths {
            (clauses.lateness.grace[length], clauses.lateness.earlyLeave[length]) = (grace, early)
        }
        let absences = try rows("SELECT reason, proposal FROM terms_absences WHERE version = $1", [.text(version)]) {
            row in (try row.next(AbsenceReason.self), try row.next(Absence.Proposal.self))
        }
        for (reason, proposal) in absences { clauses.absence[reason] = proposal }
        return clauses
    }
}

extension Writing {
    /// Adds what a version says by length of course and by reason.
    func insertTables(of terms: Terms) throws {
        let (lateness, absence) = (terms.clauses.lateness, terms.clauses.absence)
        for length in LengthClass.allCases where lateness.grace[length] != nil || lateness.earlyLeave[length] != nil {
            try insert(
                into: "terms_lengths", "version, length_class, grace_minutes, early_minutes",
                [.text(terms.version), .code(length), .int(lateness.grace[length]), .int(lateness.earlyLeave[length])])
        }
        for reason in AbsenceReason.allCases where absence[reason] != .discretion {
            try insert(
                into: "terms_absences", "version, reason, proposal",
                [.text(terms.version), .code(reason), .code(absence[reason])])
        }
    }
}
