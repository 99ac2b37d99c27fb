public import Bookings

extension Reading {
    /// Whether a person speaks for an agency: they were named and still work there.
    public func leads(_ person: Identifier<Person>, agency: Identifier<Agency>) throws -> Bool {
        let sql = """
            SELECT 1 FROM agency_leads AS l
            JOIN memberships AS m ON m.person_id = l.person_id AND m.agency_id = l.agency_id AND m.until_on IS NULL
            WHERE l.person_id = $1 AND l.agency_id = $2 LIMIT 1
            """
        return try first(sql, [.id(person), .id(agency)]) { row in try row.next(Int.self) } != nil
    }

    /// Whether a person speaks for any agency.
    public func leadsAnything(_ person: Identifier<Person>) throws -> Bool {
        let sql = """
            SELECT 1 FROM agency_leads AS l
            JOIN memberships AS m ON m.person_id = l.person_id AND m.agency_id = l.agency_id AND m.until_on IS NULL
            WHERE l.person_id = $1 LIMIT 1
            """
        return try first(sql, [.id(person)]) { row in try row.next(Int.self) } != nil
    }

    /// The agencies a person speaks for, by name.
    public func agencies(ledBy person: Identifier<Person>) throws -> [Agency] {
        let ids = try rows(
            """
            SELECT a.id FROM agency_leads AS l JOIN agencies AS a ON a.id = l.agency_id
            WHERE l.person_id = $1 AND EXISTS (SELECT 1 FROM memberships AS m
                WHERE m.person_id = l.person_id AND m.agency_id = l.agency_id AND m.until_on IS NULL)
            ORDER BY a.name, a.id
            """, [.id(person)]
        ) { row in try row.next(Identifier<Agency>.self) }
        return try ids.compactMap(agency)
    }

    /// Who speaks for an agency, by name.
    public func leads(of agency: Identifier<Agency>) throws -> [Person] {
        let ids = try rows(
            """
            SELECT p.id FROM agency_leads AS l JOIN people AS p ON p.id = l.person_id
            WHERE l.agency_id = $1 ORDER BY p.name_key, p.id
            """, [.id(agency)]
        ) { row in try row.next(Identifier<Person>.self) }
        return try ids.compactMap(person)
    }
}

extension Writing {
    /// Names a person to speak for an agency; returns whether they did not before.
    public func nameLead(_ person: Identifier<Person>, of agency: Identifier<Agency>, at now: Instant) throws -> Bool {
        let sql = """
            INSERT INTO agency_leads (person_id, agency_id, granted_at) VALUES ($1, $2, $3)
            ON CONFLICT (person_id, agency_id) DO NOTHING
            """
        return try connection.run(sql, [.id(person), .id(agency), .instant(now)]) > 0
    }

    /// Ends that a person speaks for an agency; returns whether they did.
    public func removeLead(_ person: Identifier<Person>, of agency: Identifier<Agency>) throws -> Bool {
        let sql = "DELETE FROM agency_leads WHERE person_id = $1 AND agency_id = $2"
        return try connection.run(sql, [.id(person), .id(agency)]) > 0
    }
}
