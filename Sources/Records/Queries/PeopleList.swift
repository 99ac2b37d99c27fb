public import Bookings

extension Reading {
    /// A page of the people a filter lets through, by name.
    ///
    /// - Parameters:
    ///   - after: whom the page before ended with; nil for the first page.
    ///   - limit: how many at most; one more is read to know whether there is a next page.
    public func people(_ filter: PeopleFilter, after: Identifier<Person>?, limit: Int) throws -> PeoplePage {
        let key = NameKey(filter.text).text
        var conditions = [
            """
            (substr(p.name_key, 1, $2) = $1 OR EXISTS (SELECT 1 FROM email_addresses AS x
                WHERE x.person_id = p.id AND substr(x.folded, 1, $2) = $1))
            """
        ]
        var arguments: [SQLValue] = [.text(key), .int(key.unicodeScalars.count)]
        func add(_ condition: (String) -> String, _ value: SQLValue) {
            arguments.append(value)
            conditions.append(condition("$\(arguments.count)"))
        }
        if let agency = filter.agency {
            add(
                {
                    """
                    EXISTS (SELECT 1 FROM memberships AS w JOIN agencies AS g ON g.id = w.agency_id
                        WHERE w.person_id = p.id AND w.until_on IS NULL AND g.code = \($0))
                    """
                }, .text(agency))
        }
        switch filter.role {
        case nil, .delegate?, .manager?: break
        case .trainer?: conditions.append("EXISTS (SELECT 1 FROM event_trainers AS w WHERE w.person_id = p.id)")
        case .agencyLead?: conditions.append("EXISTS (SELECT 1 FROM agency_leads AS w WHERE w.person_id = p.id)")
        case let role?:
            add({ "EXISTS (SELECT 1 FROM role_grants AS w WHERE w.person_id = p.id AND w.role = \($0))" }, .code(role))
        }
        if let after {
            add({ "(p.name_key, p.id) > (SELECT l.name_key, l.id FROM people AS l WHERE l.id = \($0))" }, .id(after))
        }
        let sql = """
            \(Self.selectPeople) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY p.name_key, p.id LIMIT $\(arguments.count + 1)
            """
        let people = try rows(sql, arguments + [.int(limit + 1)], readPerson)
        return PeoplePage(
            people: try lines(people.prefix(limit)), next: people.count > limit ? people.prefix(limit).last?.id : nil)
    }

    /// The people who work for an agency now, by name.
    public func staff(of agency: Identifier<Agency>) throws -> [Person] {
        let condition = """
            EXISTS (SELECT 1 FROM memberships AS w
                WHERE w.person_id = p.id AND w.agency_id = $1 AND w.until_on IS NULL)
            """
        return try rows(
            "\(Self.selectPeople) WHERE \(condition) ORDER BY p.name_key, p.id", [.id(agency)], readPerson)
    }

    private func lines(_ people: ArraySlice<Person>) throws -> [PersonLine] {
        var names: [Identifier<Agency>: String] = [:]
        return try people.map { person in
            guard let id = person.agency else { return PersonLine(person: person, agencyName: "") }
            let name = try names[id] ?? agency(id)?.name ?? ""
            names[id] = name
            return PersonLine(person: person, agencyName: name)
        }
    }
}
