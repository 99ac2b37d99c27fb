public import Bookings
import Records

extension Office {
    /// Adds a person with their main address and, where one is named, the agency they work for.
    ///
    /// - Throws: `FieldErrors`; `Refusal.addressTaken`, `.agencyUnknown`; `RecordFailure`.
    public func addPerson(_ fields: PersonFields, by asker: Asker) async throws -> Identifier<Person> {
        var typed = TypedText()
        let email = typed.email("email", fields.email, required: true)
        let read = Office.read(fields, &typed)
        let faults = typed
        return try await write(asker) { tx, act in
            try tx.permit(.changePeople, to: act.asker)
            try faults.check()
            guard let email else { return act.newID() }
            guard try tx.person(email: email) == nil else { throw Refusal.addressTaken(email.written) }
            let agency = try Office.agency(fields.agency, in: tx)
            let person = Person(
                id: act.newID(), email: email, givenName: read.given, familyName: read.family, jobTitle: read.job,
                managerEmail: read.manager, agency: agency?.id)
            try tx.insert(person, membership: act.newID())
            try act.record(.personAdded, person: person.id, in: tx)
            return person.id
        }
    }

    /// Changes a person's names, job title and line manager.
    ///
    /// - Returns: whether anything was changed.
    public func changePerson(_ id: Identifier<Person>, _ fields: PersonFields, by asker: Asker) async throws -> Bool {
        var typed = TypedText()
        let read = Office.read(fields, &typed)
        let faults = typed
        return try await write(asker) { tx, act in
            let person = try Office.person(id, for: .changePeople, act.asker, in: tx)
            try faults.check()
            let changed = Person(
                id: id, email: person.email, givenName: read.given, familyName: read.family, jobTitle: read.job,
                managerEmail: read.manager, agency: person.agency)
            guard changed != person else { return false }
            try tx.save(changed)
            try act.record(.personChanged, person: id, in: tx)
            return true
        }
    }

    private static func read(
        _ fields: PersonFields, _ typed: inout TypedText
    ) -> (given: String, family: String, job: String, manager: EmailAddress?) {
        (
            typed.required("given_name", fields.givenName, "a given name"),
            typed.line("family_name", fields.familyName), typed.line("job_title", fields.jobTitle),
            typed.email("manager_email", fields.managerEmail, required: false)
        )
    }

    /// The agency with a code that was typed or picked; nil where none was.
    private static func agency(_ code: String, in tx: WriteTransaction) throws -> Agency? {
        guard !code.isEmpty else { return nil }
        guard let agency = try tx.agency(code: code) else { throw Refusal.agencyUnknown(code) }
        return agency
    }
}

/// Where a person is written to: one main address and any number of others, by each of which they sign in.
extension Office {
    /// Gives a person another address.
    ///
    /// - Throws: `FieldErrors`; `Refusal.addressTaken`; `RecordFailure`.
    public func addAddress(_ email: String, to id: Identifier<Person>, by asker: Asker) async throws {
        var typed = TypedText()
        let address = typed.email("email", email, required: true)
        let faults = typed
        try await write(asker) { tx, act in
            _ = try Office.person(id, for: .changePeople, act.asker, in: tx)
            try faults.check()
            guard let address else { return }
            guard try tx.person(email: address) == nil else { throw Refusal.addressTaken(address.written) }
            try tx.addAddress(address, to: id)
            try act.record(.addressAdded, person: id, in: tx)
        }
    }

    /// Makes one of a person's addresses the main one, which is written to.
    public func makePrimary(_ email: String, of id: Identifier<Person>, by asker: Asker) async throws {
        try await write(asker) { tx, act in
            let person = try Office.person(id, for: .changePeople, act.asker, in: tx)
            guard let address = EmailAddress(email), try tx.owns(address, id) else {
                throw Refusal.addressUnknown(email)
            }
            guard address != person.email else { return }
            try tx.makePrimary(address, of: id)
            try act.record(.addressMadePrimary, person: id, in: tx)
        }
    }

    /// Takes an address from a person who has another.
    public func removeAddress(_ email: String, of id: Identifier<Person>, by asker: Asker) async throws {
        try await write(asker) { tx, act in
            let person = try Office.person(id, for: .changePeople, act.asker, in: tx)
            guard let address = EmailAddress(email), try tx.owns(address, id) else {
                throw Refusal.addressUnknown(email)
            }
            guard address != person.email else { throw Refusal.primaryAddress(address.written) }
            try tx.removeAddress(address, of: id)
            try act.record(.addressRemoved, person: id, in: tx)
        }
    }
}
