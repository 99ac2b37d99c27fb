public import Bookings

extension Reading {
    /// Every agency by name, with how it stands in a training year.
    public func agencyLines(in year: TrainingYear) throws -> [AgencyLine] {
        let staff = try counts(
            """
            SELECT agency_id, count(DISTINCT person_id) FROM memberships WHERE until_on IS NULL GROUP BY agency_id
            """, [])
        let (condition, days) = (
            "e.first_starts_at >= $1 AND e.first_starts_at < $2",
            [
                SQLValue.instant(UKTime.instant(on: year.firstDay, at: .midnight)),
                .instant(UKTime.instant(on: year.lastDay.advanced(byDays: 1), at: .midnight)),
            ]
        )
        let bookings = try counts(
            """
            SELECT b.agency_id, count(*) FROM events AS e JOIN bookings AS b ON b.event_id = e.id
            WHERE \(condition) AND b.state = 'confirmed' AND b.agency_id IS NOT NULL GROUP BY b.agency_id
            """, days)
        let charges = try counts(
            """
            SELECT b.agency_id, CAST(sum(f.pence) AS BIGINT) FROM events AS e JOIN bookings AS b ON b.event_id = e.id
            JOIN fee_cases AS f ON f.booking_id = b.id
            WHERE \(condition) AND f.state IN ('proposed', 'confirmed') AND b.agency_id IS NOT NULL GROUP BY b.agency_id
            """, days)
        let leads = try leadsByAgency()
        return try agencies().map { agency in
            AgencyLine(
                agency: agency, staff: staff[agency.id] ?? 0, leads: leads[agency.id] ?? [],
                bookings: bookings[agency.id] ?? 0, charges: charges[agency.id] ?? 0)
        }
    }

    /// Every agency, by name.
    public func agencies() throws -> [Agency] {
        try rows("\(Self.selectAgencies) ORDER BY name, code", [], readAgency)
    }

    private func leadsByAgency() throws -> [Identifier<Agency>: [Person]] {
        let pairs = try rows("SELECT l.agency_id, l.person_id FROM agency_leads AS l") { row in
            (agency: try row.next(Identifier<Agency>.self), person: try row.next(Identifier<Person>.self))
        }
        var leads: [Identifier<Agency>: [Person]] = [:]
        for pair in pairs { if let person = try person(pair.person) { leads[pair.agency, default: []].append(person) } }
        return leads.mapValues { $0.sorted { $0.displayName < $1.displayName } }
    }

    private func counts(_ sql: String, _ arguments: [SQLValue]) throws -> [Identifier<Agency>: Int] {
        var counts: [Identifier<Agency>: Int] = [:]
        try connection.query(sql, arguments) { row in
            let agency: Identifier<Agency> = try row.next()
            counts[agency] = try row.next()
        }
        return counts
    }
}

extension Writing {
    /// Keeps an agency as it is now, its code apart, which never changes.
    public func save(_ agency: Agency) throws {
        remembered.lookups.chargingClasses = [:]
        try connection.enqueue(
            """
            UPDATE agencies SET name = $2, sector = $3, charging_class = $4, finance_email = $5,
                purchase_order_required = $6 WHERE id = $1
            """,
            [
                .id(agency.id), .text(agency.name), .text(agency.sector.code), .text(agency.chargingClass.code),
                .string(agency.financeEmail?.written), .bool(agency.purchaseOrderRequired),
            ])
    }
}
