public import Bookings

extension Reading {
    /// One person for each role there is somebody for: whoever has most to do with what is coming.
    public func roleExamples(at now: Instant) throws -> [(role: Role, person: Person)] {
        try [
            (Role.delegate, Self.delegateExample), (.agencyLead, Self.leadExample), (.trainer, Self.trainerExample),
            (.administrator, Self.granted(.administrator)), (.finance, Self.granted(.finance)),
            (.auditor, Self.granted(.auditor)),
        ].compactMap { role, sql in
            let id = try first(sql, sql.contains("$1") ? [.instant(now)] : []) { row in
                try row.next(Identifier<Person>.self)
            }
            return try id.flatMap(person).map { (role, $0) }
        }
    }

    private static var delegateExample: String {
        """
        SELECT b.delegate_id FROM events AS e JOIN bookings AS b ON b.event_id = e.id AND b.state = 'confirmed'
        JOIN bookings AS past ON past.delegate_id = b.delegate_id AND past.outcome IS NOT NULL
        WHERE e.first_starts_at > $1
        GROUP BY b.delegate_id ORDER BY count(*) DESC, b.delegate_id LIMIT 1
        """
    }

    private static var leadExample: String {
        """
        SELECT l.person_id FROM agency_leads AS l JOIN memberships AS m ON m.agency_id = l.agency_id AND m.until_on IS NULL
        GROUP BY l.person_id ORDER BY count(*) DESC, l.person_id LIMIT 1
        """
    }

    private static var trainerExample: String {
        """
        SELECT t.person_id FROM events AS e JOIN event_trainers AS t ON t.event_id = e.id
        WHERE e.last_ends_at > $1 ORDER BY e.first_starts_at, e.id, t.person_id LIMIT 1
        """
    }

    private static func granted(_ role: Role) -> String {
        "SELECT person_id FROM role_grants WHERE role = '\(role.rawValue)' ORDER BY granted_at, person_id LIMIT 1"
    }
}
