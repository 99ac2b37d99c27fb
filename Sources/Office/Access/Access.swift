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

    /// The service account whose token this is; nil when it is none of ours.
    public func principal(token: String) async throws -> Principal? {
        let hash = Office.sha256(Array(token.utf8))
        return try await read { tx in try tx.token(secretSHA256: hash) }.map { .service(name: $0.name, role: $0.role) }
    }

    /// Makes a token for a service account; the secret is told once and kept only as its hash.
    ///
    /// - Throws: `FieldErrors`, `Refusal.tokenNameTaken`, `RecordFailure`.
    public func createToken(name: String, role: String, by asker: Asker) async throws -> String {
        let role = try Office.grantedRole(role)
        let name = name.trimmingCharacters(in: .whitespaces)
        guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw FieldErrors(
                "name", "Expected a name of up to 100 plain letters, digits and signs, to tell it from others.")
        }
        let secret =
            "cbk_" + Hexadecimal.text(randomBytes(32))
        let hash = Office.sha256(Array(secret.utf8))
        do {
            try await write(asker) { tx, act in
                try tx.permit(.createToken, to: act.asker)
                try tx.insert(APIToken(id: act.newID(), name: name, role: role), secretSHA256: hash, at: act.at)
                try act.record(.tokenCreated(role), in: tx)
            }
        } catch RecordFailure.conflict(.code) { throw Refusal.tokenNameTaken(name) }
        return secret
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

    private static func grantedRole(_ text: String) throws(FieldErrors) -> Role {
        if let role = Role(rawValue: text), Role.granted.contains(role) { return role }
        throw FieldErrors("role", "Expected one of \(Role.granted.map(\.rawValue).joined(separator: ", ")).")
    }

    /// SHA-256, for tokens, fingerprints and exports.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
