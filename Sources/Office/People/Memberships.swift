public import Bookings
import Records

/// Where people work, and since when and until when.
extension Office {
    /// What ending a membership leaves open: the person's bookings to come that stand in that agency's name.
    public func bookingsLeft(
        byEnding membership: Identifier<Agency.Membership>, of id: Identifier<Person>, by asker: Asker
    ) async throws -> (membership: MembershipRecord, bookings: [BookingDetails]) {
        let now = self.now
        return try await read { tx in
            try tx.permit(.changePeople, to: asker)
            guard let found = try tx.membership(membership, of: id) else { throw Refusal.membershipNotFound }
            let coming = try tx.bookings(of: id, limit: 200).filter { details in
                details.booking.agency == found.agency && details.booking.state.isLive
                    && !details.event.event.isOver(at: now)
            }
            return (found, coming)
        }
    }

    /// Ends a person's time with an agency; their bookings stay as they are.
    ///
    /// - Parameter lastDay: the last day they worked there, such as 2021-09-14; not later than today, since whoever has
    ///   ended there speaks for the agency no longer.
    public func endMembership(
        _ membership: Identifier<Agency.Membership>, of id: Identifier<Person>, lastDay: String, by asker: Asker
    ) async throws {
        var typed = TypedText()
        let day = Office.past(typed.date("last_day", lastDay, required: true), "last_day", at: now, &typed)
        let faults = typed
        try await write(asker) { [typed] tx, act in
            var typed = typed
            _ = try Office.person(id, for: .changePeople, act.asker, in: tx)
            guard let found = try tx.membership(membership, of: id) else { throw Refusal.membershipNotFound }
            guard found.until == nil else { throw Refusal.membershipOver }
            if let from = found.from, let day, day < from {
                typed.note("last_day", "They began on \(from.words); the last day cannot be before that.")
                try typed.check()
            }
            try faults.check()
            guard let day else { return }
            try tx.end(membership, on: day)
            try act.record(.membershipEnded(found.agency), person: id, in: tx)
        }
    }

    /// Begins a person's time with an agency.
    ///
    /// - Parameters:
    ///   - agency: the agency's code.
    ///   - firstDay: the first day, such as 2021-09-14, not later than today; empty for since before records begin.
    public func beginMembership(
        of id: Identifier<Person>, with agency: String, firstDay: String, by asker: Asker
    ) async throws {
        var typed = TypedText()
        let code = typed.required("agency", agency, "the organisation they work for")
        let day = Office.past(typed.date("first_day", firstDay, required: false), "first_day", at: now, &typed)
        let faults = typed
        try await write(asker) { tx, act in
            _ = try Office.person(id, for: .changePeople, act.asker, in: tx)
            try faults.check()
            try tx.holdPartnership()
            guard let agency = try tx.agency(code: code) else { throw Refusal.agencyUnknown(code) }
            let known = try tx.memberships(of: id)
            guard !known.contains(where: { $0.agency == agency.id && $0.until == nil }) else {
                throw Refusal.alreadyMember(agency: agency.name)
            }
            try tx.insert(act.newID(), of: id, with: agency.id, from: day)
            try act.record(.membershipBegun(agency.id), person: id, in: tx)
        }
    }

    private static func past(
        _ day: CivilDate?, _ field: String, at now: Instant, _ typed: inout TypedText
    ) -> CivilDate? {
        let today = UKTime.wallTime(at: now).date
        if let day, day > today {
            typed.note(field, "Enter today or an earlier day. What is still to come is recorded once it has come.")
        }
        return day
    }
}
