public import Bookings
import Records

/// Who runs the service: roles that are granted and taken away.
extension Office {
    /// Grants a role to a person.
    ///
    /// - Returns: whether they did not have it before.
    public func grant(_ role: String, to id: Identifier<Person>, by asker: Asker) async throws -> Bool {
        try await write(asker) { tx, act in
            _ = try Office.person(id, for: .addStaff, act.asker, in: tx)
            let role = try Office.grantedRole(role)
            guard try tx.grant(role, to: id, at: act.at) else { return false }
            try act.record(.roleGranted(role), person: id, in: tx)
            return true
        }
    }

    /// Takes a role from a person.
    ///
    /// - Throws: `FieldErrors`; `Refusal.roleNotHeld`, `.lastAdministrator`; `RecordFailure`.
    public func revoke(_ role: String, from id: Identifier<Person>, by asker: Asker) async throws {
        try await write(asker) { tx, act in
            try tx.holdPartnership()
            _ = try Office.person(id, for: .endAccess, act.asker, in: tx)
            let role = try Office.grantedRole(role)
            try Office.revoke(role, from: id, in: tx, &act)
        }
    }

    /// The same by the person's address, for the command line.
    public func revokeStaff(email: String, role: String, by asker: Asker) async throws {
        try await revoke(role, from: try await personID(email: email, for: .endAccess, by: asker), by: asker)
    }

    /// Signs a person out of every browser.
    ///
    /// - Returns: of how many.
    public func endSessions(of id: Identifier<Person>, by asker: Asker) async throws -> Int {
        try await write(asker) { tx, act in
            _ = try Office.person(id, for: .endAccess, act.asker, in: tx)
            let count = try tx.signOutEverywhere(id, at: act.at)
            try tx.closeCalendar(of: id)
            if count > 0 { try act.record(.sessionsEnded(count), person: id, in: tx) }
            return count
        }
    }

    /// Who has an address; asked for an act, and refused to whoever may not do it.
    public func personID(email: String, for verb: Verb, by asker: Asker) async throws -> Identifier<Person> {
        guard let address = EmailAddress(email) else {
            throw FieldErrors("email", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        return try await read { tx in
            try tx.permit(verb, to: asker)
            guard let person = try tx.person(email: address) else { throw Refusal.personUnknown(address.written) }
            return person.id
        }
    }

    private static func revoke(
        _ role: Role, from id: Identifier<Person>, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        guard try tx.grantedRoles(id).contains(role) else { throw Refusal.roleNotHeld(role) }
        if role == .administrator, try tx.administrators().count == 1 { throw Refusal.lastAdministrator }
        _ = try tx.revoke(role, from: id)
        try act.record(.roleRevoked(role), person: id, in: tx)
    }
}
