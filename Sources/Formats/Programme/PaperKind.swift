public import Bookings

/// One of the files an import folder may have.
public enum PaperKind: String, CaseIterable, Sendable {
    case agencies, people, roles, courses, events, sessions, terms, journal

    /// The file's name.
    public var fileName: String { rawValue + ".csv" }

    /// The columns it may have besides.
    public var optionalColumns: [String] {
        switch self {
        case .courses: ["price_pence", "sectors", "prerequisites", "approval", "approval_days"]
        case .terms: ["valid_to"] + Clause.all.map(\.column)
        case .agencies, .people, .roles, .events, .sessions, .journal: []
        }
    }

    /// The columns it must have, in any order.
    public var columns: [String] {
        switch self {
        case .agencies: ["code", "name", "sector", "charging_class", "finance_email", "purchase_order_required"]
        case .people: ["email", "given_name", "family_name", "agency", "job_title", "manager_email"]
        case .roles: ["email", "role", "agency"]
        case .courses:
            [
                "code", "kind", "title", "subject", "level", "audience", "length_class", "refresher_months",
                "repeatable",
            ]
        case .events: ["code", "course", "capacity", "minimum", "trainers", "booking_opens_on", "booking_closes_on"]
        case .sessions: ["event", "starts_at", "ends_at", "mode", "venue", "join_link"]
        case .terms:
            [
                "version", "valid_from", "promotion", "notice", "notice_unit", "deadline_time", "length_class",
                "charging_class", "late_fee_pence", "no_show_fee_pence", "charge_individuals",
            ]
        case .journal: ["at", "act", "event", "session", "delegate", "by", "reason", "note"]
        }
    }
}

/// Reads one paper piece by piece into the papers of a folder.
public struct PaperReader {
    private let kind: PaperKind
    private var csv: CSVReader
    private var rowFaults = FieldErrors()
    private var places: [String: String] = [:]

    /// Whether nothing more is read, because what stands there cannot be made sense of.
    public var gaveUp: Bool { csv.gaveUp }

    /// Begins a paper.
    ///
    /// - Parameter file: the file's name, by which faults are told; nil for the paper's usual one.
    public init(_ kind: PaperKind, file: String? = nil) {
        self.kind = kind
        csv = CSVReader(file: file ?? kind.fileName, columns: kind.columns, optional: kind.optionalColumns)
    }

    /// Takes the next piece of the file.
    public mutating func feed(_ piece: some Sequence<UInt8>, into papers: inout ProgrammePapers) {
        var rows: [CSVRow] = []
        csv.feed(piece) { rows.append($0) }
        for row in rows { read(row, into: &papers) }
    }

    /// Ends the file; returns every fault found in it.
    public mutating func finish(into papers: inout ProgrammePapers) -> FieldErrors {
        var rows: [CSVRow] = []
        csv.finish { rows.append($0) }
        for row in rows { read(row, into: &papers) }
        var faults = csv.faults
        faults.note(rowFaults)
        return faults
    }

    private mutating func read(_ row: CSVRow, into papers: inout ProgrammePapers) {
        guard rowFaults.faults.count < CSVReader.mostFaults else { return }
        var cells = PaperCells(row)
        switch kind {
        case .agencies: cells.agency().map { if isNew($0.code, "code", row) { papers.agencies.append($0) } }
        case .people: cells.person().map { if isNew($0.email.folded, "email", row) { papers.people.append($0) } }
        case .roles: cells.role().map { papers.roles.append($0) }
        case .courses: cells.course().map { if isNew($0.code, "code", row) { papers.courses.append($0) } }
        case .events: cells.event().map { if isNew($0.code, "code", row) { papers.events.append($0) } }
        case .sessions: cells.session().map { papers.sessions.append($0) }
        case .terms: cells.terms().map { papers.terms.append($0) }
        case .journal: cells.journalAct().map { papers.journal.append($0) }
        }
        rowFaults.note(cells.faults)
    }

    /// Whether a key stands in the file for the first time; the second time is a fault naming both places.
    private mutating func isNew(_ key: String, _ column: String, _ row: CSVRow) -> Bool {
        guard let before = places.updateValue(row.place(column), forKey: key) else { return true }
        rowFaults.note(row.place(column), "“\(key)” stands twice: here and at \(before).")
        return false
    }
}
