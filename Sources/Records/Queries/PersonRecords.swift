public import Bookings

extension Reading {
    /// A person's addresses, the main one first.
    public func addresses(of person: Identifier<Person>) throws -> [AddressRecord] {
        try rows(
            """
            SELECT written, is_primary, bounced_at, bounce FROM email_addresses WHERE person_id = $1
            ORDER BY is_primary DESC, folded
            """, [.id(person)]
        ) { row in
            AddressRecord(email: try row.next(), isPrimary: try row.next(), bounce: try readBounce(&row))
        }
    }

    /// Where a person works and worked, the present first, then the past from the newest back.
    public func memberships(of person: Identifier<Person>) throws -> [MembershipRecord] {
        try rows(
            """
            \(Self.selectMemberships) WHERE m.person_id = $1
            ORDER BY CASE WHEN m.until_on IS NULL THEN 0 ELSE 1 END, m.until_on DESC, m.id DESC
            """, [.id(person)], readMembership)
    }

    /// A person's membership; nil where there is none of this identity, or it is another's.
    public func membership(
        _ id: Identifier<Agency.Membership>, of person: Identifier<Person>
    ) throws -> MembershipRecord? {
        try first(
            "\(Self.selectMemberships) WHERE m.id = $1 AND m.person_id = $2", [.id(id), .id(person)], readMembership)
    }

    /// The record that counts for a person who was merged into another; nil for everybody else.
    public func survivor(of person: Identifier<Person>) throws -> Identifier<Person>? {
        try first("SELECT merged_into FROM people WHERE id = $1", [.id(person)]) { row in
            try row.next(Identifier<Person>?.self)
        } ?? nil
    }

    /// How many events a person trains or trained.
    public func eventsTrained(by person: Identifier<Person>) throws -> Int {
        try first("SELECT count(*) FROM event_trainers WHERE person_id = $1", [.id(person)]) { try $0.next() } ?? 0
    }

    /// In how many browsers a person is signed in.
    public func signIns(of person: Identifier<Person>, at now: Instant) throws -> Int {
        try first(
            "SELECT count(*) FROM sign_ins WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2",
            [.id(person), .instant(now)]
        ) { try $0.next() } ?? 0
    }

    /// How many events that began since a moment a person missed; those whose charge was waived do not count.
    public func missedEvents(of person: Identifier<Person>, since limit: Instant) throws -> Int {
        try first(
            """
            SELECT count(*) FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.delegate_id = $1 AND b.outcome = 'no_show' AND e.first_starts_at > $2
                AND NOT EXISTS (SELECT 1 FROM fee_cases AS f WHERE f.booking_id = b.id AND f.state = 'waived')
            """, [.id(person), .instant(limit)]
        ) { try $0.next() } ?? 0
    }

    /// Who is an administrator.
    public func administrators() throws -> [Identifier<Person>] {
        try rows("SELECT person_id FROM role_grants WHERE role = 'administrator' ORDER BY granted_at, person_id") {
            row in try row.next()
        }
    }

    private static var selectMemberships: String {
        """
        SELECT m.id, m.agency_id, g.code, g.name, m.from_on, m.until_on
        FROM memberships AS m JOIN agencies AS g ON g.id = m.agency_id
        """
    }

    private func readMembership(_ row: inout RowReader) throws -> MembershipRecord {
        MembershipRecord(
            id: try row.next(), agency: try row.next(), agencyCode: try row.next(), agencyName: try row.next(),
            from: try row.next(), until: try row.next())
    }
}

extension Writing {
    /// Holds the partnership's own row until the transaction ends, so that acts on who may do what come one after another.
    public func holdPartnership() throws {
        try connection.run("UPDATE partnership SET id = id WHERE id = 1", [])
    }

    /// Keeps a person's names, job and line manager as they are now.
    public func save(_ person: Person) throws {
        try connection.enqueue(
            """
            UPDATE people SET given_name = $2, family_name = $3, name_key = $4, job_title = $5, manager_email = $6
            WHERE id = $1
            """,
            [
                .id(person.id), .text(person.givenName), .text(person.familyName),
                .text(NameKey("\(person.familyName) \(person.givenName)").text), .text(person.jobTitle),
                .email(person.managerEmail),
            ])
    }

    /// Gives a person another address.
    public func addAddress(_ email: EmailAddress, to person: Identifier<Person>) throws {
        _ = try connection.run(
            "INSERT INTO email_addresses (folded, person_id, written, is_primary) VALUES ($1, $2, $3, 0)",
            [.email(email), .id(person), .text(email.written)])
    }

    /// Makes one of a person's addresses the main one.
    public func makePrimary(_ email: EmailAddress, of person: Identifier<Person>) throws {
        try connection.enqueue(
            "UPDATE email_addresses SET is_primary = 0 WHERE person_id = $1 AND is_primary = 1", [.id(person)])
        try connection.enqueue(
            "UPDATE email_addresses SET is_primary = 1 WHERE person_id = $1 AND folded = $2",
            [.id(person), .email(email)])
    }

    /// Takes an address that is not the main one from a person.
    public func removeAddress(_ email: EmailAddress, of person: Identifier<Person>) throws {
        try connection.enqueue(
            "DELETE FROM email_addresses WHERE person_id = $1 AND folded = $2 AND is_primary = 0",
            [.id(person), .email(email)])
    }

    /// Begins a membership.
    public func insert(
        _ membership: Identifier<Agency.Membership>, of person: Identifier<Person>, with agency: Identifier<Agency>,
        from: CivilDate?
    ) throws {
        try insert(
            into: "memberships", "id, person_id, agency_id, from_on",
            [.id(membership), .id(person), .id(agency), .date(from)])
    }

    /// Ends a membership on a day.
    public func end(_ membership: Identifier<Agency.Membership>, on day: CivilDate) throws {
        try connection.enqueue(
            "UPDATE memberships SET until_on = $2 WHERE id = $1 AND until_on IS NULL", [.id(membership), .date(day)])
    }

    /// Takes a role away; returns whether the person had it.
    public func revoke(_ role: Role, from person: Identifier<Person>) throws -> Bool {
        try connection.run(
            "DELETE FROM role_grants WHERE person_id = $1 AND role = $2", [.id(person), .code(role)]) > 0
    }
}
