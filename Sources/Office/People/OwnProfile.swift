public import Bookings
import Foundation
import Records

/// What people see and change of themselves.
extension Office {
    /// The most characters a job title has.
    private static let longestJobTitle = 120

    /// The person who asks, as they are known here.
    public func profile(by asker: Asker) async throws -> Profile {
        guard case .person(let id) = asker.principal else { throw Refusal.signInNeeded }
        return try await read { tx in
            guard let person = try tx.person(id) else { throw Refusal.signInNeeded }
            try tx.permit(.keepProfile, to: asker, Regarding(delegate: person))
            return Profile(
                person: person, agencyName: try person.agency.flatMap { try tx.agency($0)?.name },
                needs: try tx.needs(of: id), deputyEmail: try tx.deputy(of: id))
        }
    }

    /// Changes what the person who asks does, who their line manager is and who answers offers for them.
    ///
    /// - Parameters:
    ///   - jobTitle: may be empty.
    ///   - managerEmail: an address as it was typed; empty for none.
    ///   - deputyEmail: the address of whoever may answer an offer for them, as it was typed; empty for nobody, nil where
    ///     that stays as it is.
    /// - Throws: `FieldErrors` at `job_title`, `manager_email` or `deputy_email`; `Refusal`; `RecordFailure`.
    public func changeProfile(
        jobTitle: String, managerEmail: String, deputyEmail: String? = nil, by asker: Asker
    ) async throws {
        guard case .person(let id) = asker.principal else { throw Refusal.signInNeeded }
        let address = managerEmail.trimmingCharacters(in: .whitespacesAndNewlines)
        var faults = TypedText()
        let title = faults.line("job_title", jobTitle, longest: .max)
        if title.count > Office.longestJobTitle || title.utf8.count > 4 * Office.longestJobTitle {
            faults.note(
                "job_title", "The job title has \(title.count) characters; at most \(Office.longestJobTitle) fit.")
        }
        let manager = EmailAddress(address)
        if !address.isEmpty && manager == nil {
            faults.note("manager_email", "Enter your line manager’s e-mail address, such as lena.hart@nhs.example.")
        }
        if let reason = manager?.whyUnreachable { faults.note("manager_email", reason) }
        let named = deputyEmail?.trimmingCharacters(in: .whitespacesAndNewlines)
        let deputy = named.flatMap { EmailAddress($0) }
        if named?.isEmpty == false && deputy == nil {
            faults.note("deputy_email", "Enter your deputy’s e-mail address, such as tom.reid@nhs.example.")
        }
        if let reason = deputy?.whyUnreachable { faults.note("deputy_email", reason) }
        try await write(asker) { [faults] tx, act in
            var faults = faults
            guard let person = try tx.person(id) else { throw Refusal.signInNeeded }
            try tx.permit(.keepProfile, to: act.asker, Regarding(delegate: person))
            if let manager, try tx.owns(manager, id) {
                faults.note("manager_email", "This is your own address. Enter the one of your line manager.")
            }
            if let deputy, try tx.owns(deputy, id) {
                faults.note("deputy_email", "This is your own address. Enter the one of your deputy.")
            }
            try faults.check()
            let isSame = try named == nil || deputy == tx.deputy(of: id)
            guard person.jobTitle != title || person.managerEmail != manager || !isSame else { return }
            try tx.save(jobTitle: title, managerEmail: manager, of: id)
            if !isSame { try tx.setDeputy(deputy, of: id) }
            try act.record(.profileChanged, person: id, in: tx)
        }
    }

    /// Changes what the person who asks keeps on their profile, to be done at their next bookings; never in history.
    public func changeOwnNeeds(to needs: AccessNeeds, by asker: Asker) async throws {
        guard case .person(let id) = asker.principal else { throw Refusal.signInNeeded }
        try await write(asker) { tx, act in
            guard let person = try tx.person(id) else { throw Refusal.signInNeeded }
            try tx.permit(.keepProfile, to: act.asker, Regarding(delegate: person))
            try tx.save(needs, of: id)
        }
    }
}
