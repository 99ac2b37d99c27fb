public import Bookings

extension Reading {
    /// The agency with this code; nil when there is none.
    public func agency(code: String) throws -> Agency? { try agency("code = $1", .text(code)) }

    /// The agency with this identity; nil when there is none.
    public func agency(_ id: Identifier<Agency>) throws -> Agency? { try agency("id = $1", .id(id)) }

    /// The class by which the terms charge an agency; nil when there is no such agency.
    public func chargingClass(of agency: Identifier<Agency>) throws -> Word? {
        if let known = remembered.lookups.chargingClasses[agency] { return known }
        let found = try first("SELECT charging_class FROM agencies WHERE id = $1", [.id(agency)]) { row in
            try row.next(Word.self)
        }
        remembered.lookups.chargingClasses[agency] = found
        return found
    }

    private func agency(_ condition: String, _ value: SQLValue) throws -> Agency? {
        try first("\(Self.selectAgencies) WHERE \(condition)", [value], readAgency)
    }

    static var selectAgencies: String {
        "SELECT id, code, name, sector, charging_class, finance_email, purchase_order_required FROM agencies"
    }

    func readAgency(_ row: inout RowReader) throws -> Agency {
        Agency(
            id: try row.next(), code: try row.next(), name: try row.next(), sector: try row.next(),
            chargingClass: try row.next(), financeEmail: try row.next(), purchaseOrderRequired: try row.next())
    }

    /// The person with this address; nil when nobody has it.
    public func person(email: EmailAddress) throws -> Person? {
        try person("p.id = (SELECT person_id FROM email_addresses WHERE folded = $1)", .email(email))
    }

    /// The person with this identity; nil when there is none.
    public func person(_ id: Identifier<Person>) throws -> Person? { try person("p.id = $1", .id(id)) }

    private func person(_ condition: String, _ value: SQLValue) throws -> Person? {
        try first("\(Self.selectPeople) WHERE \(condition)", [value], readPerson)
    }

    /// People whose name or address begins with `text`, by name; everybody when it is empty.
    ///
    /// - Parameters:
    ///   - after: the last person of the page before; nil for the first page.
    ///   - limit: the most to return.
    public func people(matching text: String, after last: Identifier<Person>? = nil, limit: Int) throws -> [Person] {
        let key = NameKey(text).text
        let condition = "(substr(p.name_key, 1, $2) = $1 OR substr(a.folded, 1, $2) = $1)"
        let after = "(p.name_key, p.id) > ((SELECT q.name_key FROM people AS q WHERE q.id = $4), $4)"
        let sql = """
            \(Self.selectPeople)
            WHERE \(last == nil ? condition : "\(condition) AND \(after)") ORDER BY p.name_key, p.id LIMIT $3
            """
        let arguments: [SQLValue] = [.text(key), .int(key.unicodeScalars.count), .int(limit)]
        return try rows(sql, arguments + (last.map { [.id($0)] } ?? []), readPerson)
    }

    /// Whom a person named to answer offers for them; nil for nobody (R-44).
    public func deputy(of person: Identifier<Person>) throws -> EmailAddress? {
        try first("SELECT deputy_email FROM people WHERE id = $1", [.id(person)]) { row in
            try row.next(EmailAddress?.self)
        } ?? nil
    }

    /// Everybody who has been granted a role, by name.
    public func holders(of role: Role) throws -> [Person] {
        try rows(
            """
            SELECT p.id FROM role_grants AS g JOIN people AS p ON p.id = g.person_id WHERE g.role = $1
            ORDER BY p.name_key, p.id
            """, [.code(role)]
        ) { row in try row.next(Identifier<Person>.self) }.compactMap { try person($0) }
    }

    /// The roles a person has been granted.
    public func grantedRoles(_ person: Identifier<Person>) throws -> Set<Role> {
        Set(
            try rows("SELECT role FROM role_grants WHERE person_id = $1 ORDER BY role", [.id(person)]) { row in
                try row.next(Role.self)
            })
    }

    /// Whether an address is one of a person's.
    public func owns(_ email: EmailAddress, _ person: Identifier<Person>) throws -> Bool {
        try first(
            "SELECT 1 FROM email_addresses WHERE folded = $1 AND person_id = $2", [.email(email), .id(person)]
        ) { row in try row.next(Int.self) } != nil
    }

    static var selectPeople: String {
        """
        SELECT p.id, a.written, p.given_name, p.family_name, p.job_title, p.manager_email,
            (SELECT m.agency_id FROM memberships AS m WHERE m.person_id = p.id AND m.until_on IS NULL
             ORDER BY m.id DESC LIMIT 1)
        FROM people AS p JOIN email_addresses AS a ON a.person_id = p.id AND a.is_primary = 1
        """
    }

    func readPerson(_ row: inout RowReader) throws -> Person {
        Person(
            id: try row.next(), email: try row.next(), givenName: try row.next(), familyName: try row.next(),
            jobTitle: try row.next(), managerEmail: try row.next(), agency: try row.next())
    }
}

extension Writing {
    /// Adds an agency.
    public func insert(_ agency: Agency) throws {
        remembered.lookups.chargingClasses = [:]
        try insert(
            into: "agencies", "id, code, name, sector, charging_class, finance_email, purchase_order_required",
            [
                .id(agency.id), .text(agency.code), .text(agency.name), .text(agency.sector.code),
                .text(agency.chargingClass.code), .string(agency.financeEmail?.written),
                .bool(agency.purchaseOrderRequired),
            ])
    }

    /// Adds a person with their address, and their membership where they have an agency.
    public func insert(_ person: Person, membership: Identifier<Agency.Membership>) throws {
        try insert(
            into: "people", "id, given_name, family_name, name_key, job_title, manager_email",
            [
                .id(person.id), .text(person.givenName), .text(person.familyName),
                .text(NameKey("\(person.familyName) \(person.givenName)").text), .text(person.jobTitle),
                .email(person.managerEmail),
            ])
        try insert(
            into: "email_addresses", "folded, person_id, written, is_primary",
            [.email(person.email), .id(person.id), .text(person.email.written), .bool(true)])
        guard let agency = person.agency else { return }
        try insert(
            into: "memberships", "id, person_id, agency_id, from_on, until_on",
            [.id(membership), .id(person.id), .id(agency), .null, .null])
    }

    /// Keeps whom a person named to answer offers for them; nil for nobody (R-44).
    public func setDeputy(_ email: EmailAddress?, of person: Identifier<Person>) throws {
        try connection.enqueue("UPDATE people SET deputy_email = $2 WHERE id = $1", [.id(person), .email(email)])
    }

    /// Keeps what a person does and who their line manager is.
    public func save(jobTitle: String, managerEmail: EmailAddress?, of person: Identifier<Person>) throws {
        try connection.enqueue(
            "UPDATE people SET job_title = $2, manager_email = $3 WHERE id = $1",
            [.id(person), .text(jobTitle), .email(managerEmail)])
    }

    /// Grants a role; returns whether the person did not have it before.
    public func grant(_ role: Role, to person: Identifier<Person>, at now: Instant) throws -> Bool {
        let sql = """
            INSERT INTO role_grants (person_id, role, granted_at) VALUES ($1, $2, $3)
            ON CONFLICT (person_id, role) DO NOTHING
            """
        return try connection.run(sql, [.id(person), .code(role), .instant(now)]) > 0
    }
}
