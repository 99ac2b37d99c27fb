public import Bookings
import Records

/// Confirming where people work.
extension Office {
    /// What people said about where they work and nobody has decided, oldest first.
    ///
    /// - Parameter agency: the code of one agency; nil for all, which is for administrators.
    public func membershipRequests(of agency: String?, by asker: Asker) async throws -> [MembershipRequest] {
        try await read { tx in
            guard let agency else {
                try tx.permit(.decideMembership, to: asker)
                return try tx.openMembershipRequests(of: nil, limit: 200)
            }
            guard let known = try tx.agency(code: agency) else { throw Refusal.agencyUnknown(agency) }
            try tx.permit(.decideMembership, to: asker, Regarding(agency: known.id))
            return try tx.openMembershipRequests(of: known.id, limit: 200)
        }
    }

    /// Confirms that a person works where they said, or that they do not.
    ///
    /// - Parameters:
    ///   - request: the request's identity in hexadecimal.
    ///   - isConfirmed: whether they work there; nil where it was not said, which only those are told who may decide.
    ///   - agency: the code of the agency an administrator found them to work for; nil for the one they named.
    /// - Throws: `FieldErrors`; `Refusal.membershipDecided` also where there is no such request any more, `.agencyUnknown`;
    ///   `RecordFailure`.
    public func decideMembership(
        _ request: String, isConfirmed: Bool?, agency: String? = nil, by asker: Asker
    ) async throws -> MembershipRequest {
        try await write(asker) { tx, act in
            guard let id = Identifier<MembershipRequest>(hex: request), let asked = try tx.membershipRequest(id) else {
                try tx.permit(.decideMembership, to: act.asker)
                throw Refusal.membershipDecided
            }
            let named = asked.agency.map { Regarding(agency: $0.id) } ?? Regarding()
            try tx.permit(.decideMembership, to: act.asker, agency == nil ? named : Regarding())
            guard asked.isConfirmed == nil else { throw Refusal.membershipDecided }
            guard let isConfirmed else { throw FieldErrors("confirmed", "Choose whether they work there.") }
            guard isConfirmed else {
                guard try tx.decide(id, isConfirmed: false, at: act.at) else { throw Refusal.membershipDecided }
                try act.record(.membershipDeclined(asked.agency?.id), person: asked.person.id, in: tx)
                try act.tell(.membershipDeclined, about: .membership(id, to: asked.person.id), in: tx)
                return asked
            }
            let found = try agency.map { code in
                guard let agency = try tx.agency(code: code) else { throw Refusal.agencyUnknown(code) }
                return agency
            }
            guard let agency = found ?? asked.agency else {
                throw FieldErrors("agency", "Choose the organisation of our list that “\(asked.organisation)” is.")
            }
            guard try tx.decide(id, isConfirmed: true, at: act.at) else { throw Refusal.membershipDecided }
            let today = UKTime.wallTime(at: act.at).date
            try tx.beginMembership(act.newID(), of: asked.person.id, in: agency.id, on: today)
            try act.record(.membershipConfirmed(agency.id), person: asked.person.id, in: tx)
            try act.tell(.membershipConfirmed, about: .membership(id, to: asked.person.id), in: tx)
            return asked
        }
    }
}
