public import Bookings

extension Reading {
    /// The agencies by name, for lists of choices.
    public func agencyChoices() throws -> [AgencyChoice] {
        try rows("SELECT code, name FROM agencies ORDER BY name, code") { row in
            AgencyChoice(code: try row.next(), name: try row.next())
        }
    }

    /// Whether it is settled where a person without an agency works: what became of the latest they said.
    public func standing(of person: Identifier<Person>) throws -> Standing {
        let latest = try first(
            """
            SELECT COALESCE(a.name, r.organisation), r.is_confirmed FROM membership_requests AS r
            LEFT JOIN agencies AS a ON a.id = r.agency_id
            WHERE r.person_id = $1 ORDER BY r.asked_at DESC, r.id DESC LIMIT 1
            """, [.id(person)]
        ) { row in (organisation: try row.next(String.self), isConfirmed: try row.next(Bool?.self)) }
        return switch latest {
        case nil: .settled
        case (let organisation, nil)?: .awaited(organisation: organisation)
        case (_, let isConfirmed?)?: isConfirmed ? .settled : .declined
        }
    }

    /// The address that showed itself in a tab by the right code since a moment; nil when none did.
    public func provenAddress(tabSHA256: [UInt8], since: Instant) throws -> EmailAddress? {
        try first(
            "SELECT written FROM sign_in_requests WHERE tab_sha256 = $1 AND used_at > $2",
            [.bytes(tabSHA256), .instant(since)]
        ) { row in try row.next(String.self) }.flatMap { EmailAddress($0) }
    }

    /// Requests that nobody has decided, oldest first.
    ///
    /// - Parameter agency: only those that name this agency; nil for all, those that name none of ours among them.
    public func openMembershipRequests(of agency: Identifier<Agency>?, limit: Int) throws -> [MembershipRequest] {
        let condition = agency == nil ? "" : "AND agency_id = $2"
        let ids = try rows(
            "SELECT id FROM membership_requests WHERE decided_at IS NULL \(condition) ORDER BY asked_at, id LIMIT $1",
            [.int(limit)] + (agency.map { [.id($0)] } ?? [])
        ) { row in try row.next(Identifier<MembershipRequest>.self) }
        return try ids.compactMap(membershipRequest)
    }

    /// One request; nil when there is none.
    public func membershipRequest(_ id: Identifier<MembershipRequest>) throws -> MembershipRequest? {
        let found = try first(
            """
            SELECT person_id, agency_id, organisation, asked_at, is_confirmed FROM membership_requests WHERE id = $1
            """, [.id(id)]
        ) { row in
            (
                person: try row.next(Identifier<Person>.self), agency: try row.next(Identifier<Agency>?.self),
                organisation: try row.next(String.self), askedAt: try row.next(Instant.self),
                isConfirmed: try row.next(Bool?.self)
            )
        }
        guard let found, let person = try person(found.person) else { return nil }
        return MembershipRequest(
            id: id, person: person, agency: try found.agency.flatMap(agency), organisation: found.organisation,
            askedAt: found.askedAt, isConfirmed: found.isConfirmed)
    }
}

extension Writing {
    /// Keeps what a person says about where they work; what they said before and nobody decided is forgotten.
    public func ask(
        _ id: Identifier<MembershipRequest>, of person: Identifier<Person>, agency: Identifier<Agency>?,
        organisation: String, at now: Instant
    ) throws {
        let open = "SELECT id FROM membership_requests WHERE person_id = $1 AND decided_at IS NULL"
        try connection.enqueue("DELETE FROM outbox WHERE request_id IN (\(open))", [.id(person)])
        try connection.enqueue("DELETE FROM membership_requests WHERE id IN (\(open))", [.id(person)])
        try insert(
            into: "membership_requests", "id, person_id, agency_id, organisation, asked_at",
            [.id(id), .id(person), agency.map { .id($0) } ?? .null, .text(organisation), .instant(now)])
    }

    /// Keeps a decision; false where somebody has decided before.
    public func decide(_ id: Identifier<MembershipRequest>, isConfirmed: Bool, at now: Instant) throws -> Bool {
        try connection.run(
            "UPDATE membership_requests SET decided_at = $2, is_confirmed = $3 WHERE id = $1 AND decided_at IS NULL",
            [.id(id), .instant(now), .bool(isConfirmed)]) > 0
    }

    /// Has a person work for an agency from a day on; what they did before ends the day before, or never was where it began
    /// that very day.
    public func beginMembership(
        _ id: Identifier<Agency.Membership>, of person: Identifier<Person>, in agency: Identifier<Agency>,
        on day: CivilDate
    ) throws {
        try connection.run(
            "DELETE FROM memberships WHERE person_id = $1 AND until_on IS NULL AND from_on >= $2",
            [.id(person), .date(day)])
        try connection.run(
            "UPDATE memberships SET until_on = $2 WHERE person_id = $1 AND until_on IS NULL",
            [.id(person), .date(day.advanced(byDays: -1))])
        try insert(
            into: "memberships", "id, person_id, agency_id, from_on, until_on",
            [.id(id), .id(person), .id(agency), .date(day), .null])
    }
}
