public import Bookings
import Crypto
import Foundation
import Records

extension Office {
    /// The person who uses this address, as an asker; for the command line's `--as` and the demonstration's chooser.
    public func principal(email: String) async throws -> Principal {
        guard let address = EmailAddress(email) else {
            throw FieldErrors("as", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        guard let person = try await read({ tx in try tx.person(email: address) }) else {
            throw Refusal.personUnknown(email)
        }
        return .person(person.id)
    }

    /// The person behind an identity; nil when there is none.
    public func person(_ id: Identifier<Person>) async throws -> Person? { try await read { tx in try tx.person(id) } }

    /// People whose name or address begins with a text, by name.
    public func people(matching text: String, limit: Int, by asker: Asker) async throws -> [Person] {
        try await read { tx in
            try tx.permit(.findPeople, to: asker)
            return try tx.people(matching: text, limit: limit)
        }
    }

    /// A page of the people whose name or address begins with a text, by name, with their agencies.
    ///
    /// - Parameter after: the last person of the page before; nil for the first.
    public func directory(
        matching text: String, after last: Identifier<Person>?, limit: Int, by asker: Asker
    ) async throws -> ListPage<DirectoryLine, Identifier<Person>> {
        try await read { tx in
            try tx.permit(.findPeople, to: asker)
            let people = try tx.people(matching: text, after: last, limit: limit + 1)
            let lines = try people.map {
                DirectoryLine(person: $0, agency: try $0.agency.flatMap { try tx.agency($0) })
            }
            return ListPage(oneMore: lines, limit: limit) { $0.person.id }
        }
    }

    /// One person for each role there is somebody for, to try things out as.
    public func roleExamples(by asker: Asker) async throws -> [(role: Role, person: Person)] {
        let now = self.now
        return try await read { tx in
            try tx.permit(.findPeople, to: asker)
            return try tx.roleExamples(at: now)
        }
    }

    /// What whoever asks may be besides a delegate: granted roles as far as they have shown who they are, and whether they
    /// train any event or speak for any agency.
    public func roles(of asker: Asker) async throws -> Set<Role> {
        guard case .person(let person) = asker.principal else { return [] }
        return try await read { tx in
            var roles = asker.isStrong ? try tx.grantedRoles(person) : []
            if try tx.trainsAnything(person) { roles.insert(.trainer) }
            if try tx.leadsAnything(person) { roles.insert(.agencyLead) }
            return roles
        }
    }

    /// Grants a role to a person, adding the person where the address is not known yet.
    ///
    /// - Returns: whether the person did not have the role before.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    public func addStaff(
        email: String, role: String, givenName: String, familyName: String, by asker: Asker
    ) async throws -> Bool {
        let role = try Office.grantedRole(role)
        guard let address = EmailAddress(email) else {
            throw FieldErrors("email", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        return try await write(asker) { tx, act in
            try tx.permit(.addStaff, to: act.asker)
            let person: Identifier<Person>
            if let known = try tx.person(email: address) {
                person = known.id
            } else {
                person = act.newID()
                try tx.insert(
                    Person(
                        id: person, email: address, givenName: givenName, familyName: familyName, jobTitle: "",
                        managerEmail: nil, agency: nil), membership: act.newID())
            }
            guard try tx.grant(role, to: person, at: act.at) else { return false }
            try act.record(.roleGranted(role), person: person, in: tx)
            return true
        }
    }

    static func grantedRole(_ text: String) throws(FieldErrors) -> Role {
        if let role = Role(rawValue: text), Role.granted.contains(role) { return role }
        throw FieldErrors("role", "Expected one of \(Role.granted.map(\.rawValue).joined(separator: ", ")).")
    }

    /// SHA-256, for tokens, fingerprints and exports.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
