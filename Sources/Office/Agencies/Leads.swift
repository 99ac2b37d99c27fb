import Bookings
import Records

/// Agency leads: who speaks for an agency.
extension Office {
    /// Names a person who works for an agency to speak for it.
    ///
    /// - Parameters:
    ///   - email: the person's address.
    ///   - agency: the agency's code.
    /// - Returns: whether they did not speak for it before.
    /// - Throws: `FieldErrors`; `Refusal.personUnknown`, `.agencyUnknown`, `.worksElsewhere`; `RecordFailure`.
    public func nameLead(email: String, of agency: String, by asker: Asker) async throws -> Bool {
        try await write(asker) { tx, act in
            let (person, agency) = try Office.leadAndAgency(email, agency, for: act.asker, in: tx)
            guard person.agency == agency.id else {
                throw Refusal.worksElsewhere(email: person.email.written, agency: agency.name)
            }
            guard try tx.nameLead(person.id, of: agency.id, at: act.at) else { return false }
            try act.record(.leadNamed(agency.id), person: person.id, in: tx)
            return true
        }
    }

    /// Ends that a person speaks for an agency.
    ///
    /// - Returns: whether they did.
    public func removeLead(email: String, of agency: String, by asker: Asker) async throws -> Bool {
        try await write(asker) { tx, act in
            let (person, agency) = try Office.leadAndAgency(email, agency, for: act.asker, in: tx)
            guard try tx.removeLead(person.id, of: agency.id) else { return false }
            try act.record(.leadRemoved(agency.id), person: person.id, in: tx)
            return true
        }
    }

    private static func leadAndAgency(
        _ email: String, _ code: String, for asker: Asker, in tx: WriteTransaction
    ) throws -> (Person, Agency) {
        try tx.permit(.nameLead, to: asker)
        guard let address = EmailAddress(email) else {
            throw FieldErrors("email", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        guard let person = try tx.person(email: address) else { throw Refusal.personUnknown(address.written) }
        guard let agency = try tx.agency(code: code) else { throw Refusal.agencyUnknown(code) }
        return (person, agency)
    }
}
