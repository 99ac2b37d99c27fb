public import Bookings
import Records

/// The organisations whose staff attend.
extension Office {
    /// The agencies a filter lets through, with their figures of the present training year.
    public func agencies(_ filter: AgencyFilter = AgencyFilter(), by asker: Asker) async throws -> AgencyList {
        let year = TrainingYear(of: UKTime.wallTime(at: now).date)
        return try await read { tx in
            try tx.permit(.viewAgencies, to: asker)
            let lines = try tx.agencyLines(in: year)
            let key = NameKey(filter.text).text
            let chosen = lines.filter { line in
                (key.isEmpty || NameKey(line.agency.name).text.hasPrefix(key)
                    || NameKey(line.agency.code).text.hasPrefix(key))
                    && (filter.sector == nil || line.agency.sector == filter.sector)
            }
            return AgencyList(lines: chosen, sectors: Set(lines.map(\.agency.sector)).sorted(), year: year)
        }
    }

    /// An agency with its figures, leads and staff.
    public func agencyRecord(_ code: String, by asker: Asker) async throws -> AgencyRecord {
        let year = TrainingYear(of: UKTime.wallTime(at: now).date)
        return try await read { tx in
            try tx.permit(.viewAgencies, to: asker)
            guard let line = try tx.agencyLines(in: year).first(where: { $0.agency.code == code }) else {
                throw Refusal.agencyUnknown(code)
            }
            return AgencyRecord(line: line, staff: try tx.staff(of: line.agency.id), year: year)
        }
    }

    /// Adds an agency.
    ///
    /// - Throws: `FieldErrors`; `Refusal.agencyCodeTaken`; `RecordFailure`.
    public func addAgency(_ fields: AgencyFields, by asker: Asker) async throws {
        var typed = TypedText()
        let code = Office.agencyCode(fields.code, &typed)
        let read = Office.read(fields, &typed)
        let faults = typed
        do {
            try await write(asker) { tx, act in
                try tx.permit(.changeAgencies, to: act.asker)
                try faults.check()
                guard let read else { return }
                guard try tx.agency(code: code) == nil else { throw Refusal.agencyCodeTaken(code) }
                let agency = read(act.newID(), code)
                try tx.insert(agency)
                try act.record(.agencyAdded(agency.id), in: tx)
            }
        } catch RecordFailure.conflict(.code) { throw Refusal.agencyCodeTaken(code) }
    }

    /// Changes an agency's name, sector, charging class, finance address and purchase order rule.
    ///
    /// Bookings keep the terms they were made under.
    /// - Returns: whether anything was changed.
    public func changeAgency(_ code: String, _ fields: AgencyFields, by asker: Asker) async throws -> Bool {
        var typed = TypedText()
        let read = Office.read(fields, &typed)
        let faults = typed
        return try await write(asker) { tx, act in
            try tx.permit(.changeAgencies, to: act.asker)
            guard let agency = try tx.agency(code: code) else { throw Refusal.agencyUnknown(code) }
            try faults.check()
            guard let changed = read?(agency.id, agency.code), changed != agency else { return false }
            try tx.save(changed)
            try act.record(.agencyChanged(agency.id), in: tx)
            return true
        }
    }

    /// Reads what is typed about an agency; nil where it cannot be read.
    private static func read(
        _ fields: AgencyFields, _ typed: inout TypedText
    ) -> (@Sendable (Identifier<Agency>, String) -> Agency)? {
        let name = typed.required("name", fields.name, "the organisation’s name")
        let sector = typed.word("sector", fields.sector, "a sector")
        let chargingClass = typed.word("charging_class", fields.chargingClass, "a charging class")
        let finance = typed.email("finance_email", fields.financeEmail, required: false)
        let needsOrder = fields.purchaseOrderRequired
        guard let sector, let chargingClass else { return nil }
        return { id, code in
            Agency(
                id: id, code: code, name: name, sector: sector, chargingClass: chargingClass, financeEmail: finance,
                purchaseOrderRequired: needsOrder)
        }
    }

    private static func agencyCode(_ text: String, _ typed: inout TypedText) -> String {
        let code = typed.required("code", text, "a short code", longest: ShortCode.longest)
        if let fault = ShortCode.fault(of: code) { typed.note("code", fault.sentence) }
        return code
    }
}
